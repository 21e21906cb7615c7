/// The C functions for Python: calls whose files are buffers, and columns in place. Everything else of the
/// package is Python.

#include "prorata.h"

#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <new>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace {

namespace py = pybind11;

struct FreeResult {
    void operator()(prorata_result* result) const { prorata_result_free(result); }
};
struct FreeCall {
    void operator()(prorata_call* call) const { prorata_call_free(call); }
};

/// A status that is not one of a result.
void require(prorata_status status)
{
    if (status == PRORATA_OUT_OF_MEMORY) {
        throw std::bad_alloc{};
    }
    if (status != PRORATA_OK) {
        throw py::value_error("the call cannot be made");
    }
}

/// A call that keeps the buffers of its files.
class Call {
public:
    explicit Call(const std::string& command) : call_{prorata_call_new(command.c_str())}
    {
        if (!call_) {
            throw std::bad_alloc{};
        }
    }

    void option(const std::optional<std::string>& name, const std::optional<std::string>& value)
    {
        for (const auto* const text : {&name, &value}) {
            if (*text && (*text)->find('\0') != std::string::npos) {
                throw py::value_error("an option holds no zero byte");
            }
        }
        require(prorata_call_option(call_.get(), name ? name->c_str() : nullptr,
                                    value ? value->c_str() : nullptr));
    }

    void file(const std::string& name, const py::buffer& bytes)
    {
        auto info = std::make_unique<py::buffer_info>(bytes.request());
        if (info->itemsize != 1 || info->ndim != 1 || (info->size > 1 && info->strides[0] != 1)) {
            throw py::type_error("the bytes of a file stand in one piece");
        }
        require(
            prorata_call_file(call_.get(), name.c_str(), info->ptr, static_cast<std::size_t>(info->size)));
        files_.push_back(std::move(info));
    }

    void stop() { prorata_call_stop(call_.get()); }

    /// Status, bytes, messages, diagnostics.
    [[nodiscard]] py::tuple run()
    {
        prorata_result* made = nullptr;
        prorata_status status = PRORATA_FAILED;
        {
            const py::gil_scoped_release others_go_on;
            status = prorata_run(call_.get(), &made);
        }
        const std::unique_ptr<prorata_result, FreeResult> result{made};
        if (!result) {
            require(status);
        }
        const auto bytes_of = [&](const char* (*text)(const prorata_result*, std::size_t*)) {
            std::size_t size = 0;
            const auto* const bytes = text(result.get(), &size);
            return py::bytes(bytes, size);
        };
        return py::make_tuple(static_cast<int>(status), bytes_of(prorata_bytes), bytes_of(prorata_messages),
                              bytes_of(prorata_diagnostics));
    }

private:
    std::unique_ptr<prorata_call, FreeCall> call_;
    std::vector<std::unique_ptr<py::buffer_info>> files_{}; // which keep what they are views of
};

/// A buffer of whole numbers, one behind the other.
template <class Number>
class Column {
public:
    /// @param name  for messages
    Column(const py::buffer& buffer, const char* name, bool is_written = false)
        : info_{buffer.request(is_written)}
    {
        // numpy and array say long or long long, whichever has so many bytes; neither says it of fractions.
        constexpr std::string_view known =
            sizeof(Number) == 8 ? (std::is_signed_v<Number> ? "lq" : "LQ") : "H";
        const std::string_view format = info_.format;
        const bool is_known = format.size() == 1 && known.find(format) != std::string_view::npos;
        if (!is_known || info_.itemsize != sizeof(Number)) {
            throw py::type_error(
                std::string{name} + " holds '" + info_.format + "', not whole numbers of " +
                std::to_string(8 * sizeof(Number)) + " bits" +
                (std::is_signed_v<Number> ? "" : " without a sign") +
                (format == "d" || format == "f"
                     ? ": binary fractions are not exact; write amounts in minor units, such as cents"
                     : ""));
        }
        if (info_.ndim != 1 ||
            (info_.size > 1 && info_.strides[0] != static_cast<py::ssize_t>(sizeof(Number)))) {
            throw py::type_error(std::string{name} + " is no column in one piece");
        }
    }
    [[nodiscard]] Number* data() const { return static_cast<Number*>(info_.ptr); }
    [[nodiscard]] std::size_t size() const { return static_cast<std::size_t>(info_.size); }

private:
    py::buffer_info info_;
};

void require_length(std::size_t size, std::size_t wanted, const char* name)
{
    if (size != wanted) {
        throw py::value_error(std::string{name} +
                              " is as long as the other columns: " + std::to_string(wanted));
    }
}

/// What is written stands apart from what is read.
template <class Read>
void require_apart(const Column<Read>& read, const Column<std::int64_t>& written)
{
    const auto* const from = static_cast<const void*>(read.data());
    const auto* const to = static_cast<const void*>(written.data());
    const std::less<> before;
    if (before(from, written.data() + written.size()) && before(to, read.data() + read.size())) {
        throw py::value_error("what is written stands in memory of its own");
    }
}

[[nodiscard]] std::pair<int, std::size_t> shares(const py::buffer& bases,
                                                 const std::vector<std::string>& rates,
                                                 const std::optional<py::buffer>& rate_of,
                                                 const std::string& mode, std::int64_t step,
                                                 const py::buffer& shares, const py::buffer& rests)
{
    const Column<std::int64_t> base{bases, "bases"};
    const Column<std::int64_t> share{shares, "shares", true};
    const Column<std::int64_t> rest{rests, "rests", true};
    std::optional<Column<std::uint16_t>> number;
    if (rate_of) {
        number.emplace(*rate_of, "rate_of");
        require_length(number->size(), base.size(), "rate_of");
    }
    require_length(share.size(), base.size(), "shares");
    require_length(rest.size(), base.size(), "rests");
    require_apart(base, share);
    require_apart(base, rest);
    require_apart(share, rest);
    std::vector<const char*> texts;
    for (const auto& rate : rates) {
        texts.push_back(rate.c_str());
    }
    std::size_t line = 0;
    const py::gil_scoped_release others_go_on;
    const auto status = prorata_shares(base.data(), base.size(), texts.data(), texts.size(),
                                       number ? number->data() : nullptr, mode.c_str(), step, share.data(),
                                       rest.data(), &line);
    return {static_cast<int>(status), line};
}

[[nodiscard]] std::pair<int, std::size_t> splits(const py::buffer& amounts, const py::buffer& ends,
                                                 const py::buffer& weights, const py::buffer& parts)
{
    const Column<std::int64_t> amount{amounts, "amounts"};
    const Column<std::uint64_t> end{ends, "ends"};
    const Column<std::int64_t> weight{weights, "weights"};
    const Column<std::int64_t> part{parts, "parts", true};
    static_assert(sizeof(std::size_t) == sizeof(std::uint64_t));
    require_length(end.size(), amount.size(), "ends");
    require_length(part.size(), weight.size(), "parts");
    require_apart(amount, part);
    require_apart(weight, part);
    if (weight.size() != (end.size() == 0 ? 0 : end.data()[end.size() - 1])) {
        throw py::value_error("the last of ends is the number of weights");
    }
    std::size_t line = 0;
    const py::gil_scoped_release others_go_on;
    const auto status =
        prorata_splits(amount.data(), end.data(), amount.size(), weight.data(), part.data(), &line);
    return {static_cast<int>(status), line};
}

[[nodiscard]] std::pair<int, std::vector<std::int64_t>>
apportion(std::int64_t total, const std::vector<std::int64_t>& weights, const std::string& method)
{
    std::vector<std::int64_t> parts(weights.size());
    const py::gil_scoped_release others_go_on;
    const auto status =
        prorata_apportion(total, weights.data(), weights.size(), method.c_str(), parts.data());
    return {static_cast<int>(status), std::move(parts)};
}

} // namespace

PYBIND11_MODULE(_engine, module)
{
    module.doc() = "The C functions of prorata. Use the package prorata instead.";
    module.def("version", [] { return std::string{prorata_version()}; });
    py::class_<Call>(module, "Call")
        .def(py::init<const std::string&>())
        .def("option", &Call::option)
        .def("file", &Call::file)
        .def("stop", &Call::stop)
        .def("run", &Call::run);
    module.def("shares", &shares);
    module.def("splits", &splits);
    module.def("apportion", &apportion);
}
