#pragma once
/// XML as it comes, piece by piece, within limits: document types, deep nesting and endless tags are refused.

#include "prorata/diagnose/diagnostic.hpp"

#include <cstddef>
#include <exception>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace prorata::read {

/// The attributes of a tag.
class XmlAttributes {
public:
    explicit XmlAttributes(const char* const* names_and_values) : all_{names_and_values} {}

    /// The value of an attribute without a namespace, empty if it is not there.
    [[nodiscard]] std::string_view operator[](std::string_view name) const;
    /// The same of one in the namespace of relationships, such as `r:id`.
    [[nodiscard]] std::string_view relationship(std::string_view name) const;

private:
    const char* const* all_;
};

/// What hears of the elements. Their names come without namespace; elements that are not of the namespaces of
/// workbooks have no name.
class XmlHandler {
public:
    XmlHandler() = default;
    XmlHandler(const XmlHandler&) = delete;
    XmlHandler& operator=(const XmlHandler&) = delete;
    virtual ~XmlHandler() = default;

    virtual void start(std::string_view name, const XmlAttributes& attributes) = 0;
    virtual void end(std::string_view /*name*/) {}
    virtual void text(std::string_view /*text*/) {}
    /// Whether it has heard enough: what follows in the piece at hand is not told any more.
    [[nodiscard]] virtual bool is_done() const { return false; }
};

class XmlStream {
public:
    /// @param part  its name, for what is said about it
    /// @param root  the name of its outermost element
    XmlStream(std::string part, std::string root, XmlHandler& handler);
    XmlStream(const XmlStream&) = delete;
    XmlStream& operator=(const XmlStream&) = delete;
    ~XmlStream();

    /// Takes the next piece, nothing at the end; gives what is wrong, for `damaged`.
    /// @throws whatever the handler throws
    [[nodiscard]] std::optional<Remark> feed(std::string_view piece);

private:
    struct Calls;

    void stop(Remark problem);

    std::string part_;
    std::string root_;
    XmlHandler& handler_;
    void* parser_;
    std::optional<Remark> problem_;
    std::exception_ptr thrown_;
    std::size_t depth_ = 0;
    std::size_t silent_ = 0; ///< bytes since something was heard of
    bool is_stopped_ = false;
};

} // namespace prorata::read
