#include "engine/read/xml_stream.hpp"

#include <expat.h>

#include <array>
#include <cstdint>
#include <new>
#include <utility>

namespace prorata::read {
namespace {

constexpr char between = '|'; // a namespace and a name
constexpr std::size_t most_levels = 64;
constexpr std::size_t longest_tag = std::size_t{1} << 20U;

/// In the two forms of the standard, transitional and strict, and the one of packages.
constexpr std::array namespaces{
    std::string_view{"http://schemas.openxmlformats.org/spreadsheetml/2006/main"},
    std::string_view{"http://purl.oclc.org/ooxml/spreadsheetml/main"},
    std::string_view{"http://schemas.openxmlformats.org/package/2006/relationships"},
};
constexpr std::array relationships{
    std::string_view{"http://schemas.openxmlformats.org/officeDocument/2006/relationships"},
    std::string_view{"http://purl.oclc.org/ooxml/officeDocument/relationships"},
};

template <class Names>
bool is_one_of(const Names& names, std::string_view name)
{
    for (const auto known : names) {
        if (known == name) {
            return true;
        }
    }
    return false;
}

std::string_view local_name(std::string_view name)
{
    const auto bar = name.rfind(between);
    return bar != std::string_view::npos && is_one_of(namespaces, name.substr(0, bar)) ? name.substr(bar + 1)
                                                                                       : std::string_view{};
}

} // namespace

std::string_view XmlAttributes::operator[](std::string_view name) const
{
    for (const auto* at = all_; *at != nullptr; at += 2) {
        if (*at == name) {
            return at[1];
        }
    }
    return {};
}

std::string_view XmlAttributes::relationship(std::string_view name) const
{
    for (const auto* at = all_; *at != nullptr; at += 2) {
        const std::string_view full = *at;
        const auto bar = full.rfind(between);
        if (bar != std::string_view::npos && full.substr(bar + 1) == name &&
            is_one_of(relationships, full.substr(0, bar))) {
            return at[1];
        }
    }
    return {};
}

/// What expat calls: nothing may be thrown through it.
struct XmlStream::Calls {
    static XML_Parser parser(const XmlStream& stream) { return static_cast<XML_Parser>(stream.parser_); }

    template <class Action>
    static void guarded(void* data, Action action)
    {
        auto& stream = *static_cast<XmlStream*>(data);
        stream.silent_ = 0;
        if (stream.is_stopped_) {
            return;
        }
        try {
            action(stream);
            if (stream.handler_.is_done()) {
                stream.is_stopped_ = true;
            }
        } catch (...) {
            stream.thrown_ = std::current_exception();
            stream.is_stopped_ = true;
        }
        if (stream.is_stopped_) {
            XML_StopParser(parser(stream), XML_FALSE);
        }
    }

    static void XMLCALL start(void* data, const XML_Char* name, const XML_Char** attributes)
    {
        guarded(data, [&](XmlStream& stream) {
            const auto local = local_name(name);
            if (stream.depth_ == 0 && local != stream.root_) {
                return stream.stop({Text::damaged_workbook_root, {{"part", stream.part_}}});
            }
            if (++stream.depth_ > most_levels) {
                return stream.stop({Text::damaged_workbook_deep,
                                    {{"part", stream.part_}, {"limit", std::int64_t{most_levels}}}});
            }
            stream.handler_.start(local, XmlAttributes{attributes});
        });
    }
    static void XMLCALL end(void* data, const XML_Char* name)
    {
        guarded(data, [&](XmlStream& stream) {
            --stream.depth_;
            stream.handler_.end(local_name(name));
        });
    }
    static void XMLCALL text(void* data, const XML_Char* text, int length)
    {
        guarded(data, [&](XmlStream& stream) {
            stream.handler_.text({text, static_cast<std::size_t>(length)});
        });
    }
    static void XMLCALL other(void* data, const XML_Char* /*text*/, int /*length*/)
    {
        guarded(data, [](XmlStream& /*stream*/) {});
    }
    static void XMLCALL doctype(void* data, const XML_Char* /*name*/, const XML_Char* /*system*/,
                                const XML_Char* /*public_id*/, int /*has_subset*/)
    {
        guarded(data, [](XmlStream& stream) {
            stream.stop({Text::damaged_workbook_doctype, {{"part", stream.part_}}});
        });
    }
};

XmlStream::XmlStream(std::string part, std::string root, XmlHandler& handler)
    : part_{std::move(part)},
      root_{std::move(root)},
      handler_{handler},
      parser_{XML_ParserCreateNS(nullptr, between)}
{
    if (parser_ == nullptr) {
        throw std::bad_alloc{};
    }
    auto* const parser = Calls::parser(*this);
    XML_SetUserData(parser, this);
    XML_SetElementHandler(parser, Calls::start, Calls::end);
    XML_SetCharacterDataHandler(parser, Calls::text);
    XML_SetDefaultHandler(parser, Calls::other);
    XML_SetStartDoctypeDeclHandler(parser, Calls::doctype);
}

XmlStream::~XmlStream() { XML_ParserFree(Calls::parser(*this)); }

void XmlStream::stop(Remark problem)
{
    problem_ = std::move(problem);
    is_stopped_ = true;
}

std::optional<Remark> XmlStream::feed(std::string_view piece)
{
    if (is_stopped_) {
        return problem_;
    }
    auto* const parser = Calls::parser(*this);
    silent_ += piece.size();
    const auto status =
        XML_Parse(parser, piece.data(), static_cast<int>(piece.size()), piece.empty() ? XML_TRUE : XML_FALSE);
    if (thrown_) {
        std::rethrow_exception(std::exchange(thrown_, nullptr));
    }
    if (!is_stopped_ && status == XML_STATUS_ERROR) {
        if (XML_GetErrorCode(parser) == XML_ERROR_NO_MEMORY) {
            throw std::bad_alloc{};
        }
        stop({Text::damaged_workbook_xml,
              {{"part", part_}, {"line", static_cast<std::int64_t>(XML_GetCurrentLineNumber(parser))}}});
    }
    // expat goes through an unfinished tag again with each piece.
    if (!is_stopped_ && silent_ > longest_tag) {
        stop({Text::damaged_workbook_tag, {{"part", part_}, {"limit", std::int64_t{longest_tag >> 10U}}}});
    }
    return problem_;
}

} // namespace prorata::read
