#pragma once
/// Rule packs that were read, for the scenarios that follow and name them too.

#include "engine/read/source_files.hpp"
#include "prorata/model/programme.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace prorata::read {

/// Belongs to one thread: the texts it shares find their lines when they are first asked.
class PackShelf {
public:
    /// Takes packs that were read without a fault: the rules they gave, and their texts.
    /// @param name   of one pack, or of several
    /// @param first  the number of the first text among the run's files; places in the rules carry it
    void keep(std::string name, std::uint32_t first, const Programme& programme, const SourceFiles& files)
    {
        constexpr std::size_t most_kept = 64;
        if (packs_.size() == most_kept) {
            packs_.erase(packs_.begin());
        }
        Packs packs{std::move(name), first, programme, {}};
        for (auto index = first; index < files.next_index(); ++index) {
            packs.texts.push_back(files.at(index));
        }
        packs_.push_back(std::move(packs));
    }

    /// Gives the rules to a programme and the texts to a run's files, as reading them would; false if they
    /// are not here.
    [[nodiscard]] bool give(std::string_view name, Programme& programme, SourceFiles& files) const
    {
        for (const auto& packs : packs_) {
            if (packs.name == name && packs.first == files.next_index()) {
                programme = packs.programme;
                for (const auto& text : packs.texts) {
                    files.share(text);
                }
                return true;
            }
        }
        return false;
    }

private:
    struct Packs {
        std::string name;
        std::uint32_t first;
        Programme programme;
        std::vector<std::shared_ptr<SourceText>> texts;
    };
    std::vector<Packs> packs_;
};

} // namespace prorata::read
