#include "engine/read/table.hpp"

#include "engine/read/csv_table.hpp"

#include <utility>

namespace prorata::read {

std::unique_ptr<TableReader> open_table(const TableRequest& request, SourceFiles& files,
                                        Diagnostics& diagnostics)
{
    auto file = std::make_unique<InputFile>(request.path);
    if (file->error() != 0) {
        diagnostics.push_back(refused(file->error(), shown_path(request.path), {.file = files.next_index()}));
        return nullptr;
    }
    return open_csv(request, {}, std::move(file), files, diagnostics);
}

} // namespace prorata::read
