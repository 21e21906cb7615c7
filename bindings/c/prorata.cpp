/// The C functions of calls and results: what was said becomes a request of the engine, and nothing is thrown
/// further.

#include "bindings/c/prorata.h"

#include "bindings/c/result_values.hpp"
#include "engine/cli/request.hpp"
#include "engine/run/delivery.hpp"
#include "engine/run/host.hpp"

#include <atomic>
#include <cstddef>
#include <exception>
#include <memory>
#include <new>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

struct prorata_call {
    explicit prorata_call(const char* name) : command{name} {}

    std::string command;
    std::vector<prorata::cli::NamedValue> said{};
    prorata::read::GivenFiles files{};
    std::atomic<bool> stops{false};
};

struct prorata_result {
    prorata_status status = PRORATA_FAILED;
    std::string bytes{};
    std::string messages{};
    std::string diagnostics{};
    std::optional<prorata::bindings::ResultValues> values{};
};

namespace {

using namespace prorata;

/// What a function that may throw comes to.
template <class Function>
[[nodiscard]] prorata_status guarded(Function function) noexcept
{
    try {
        return function();
    } catch (const std::bad_alloc&) {
        return PRORATA_OUT_OF_MEMORY;
    } catch (const std::overflow_error&) {
        return PRORATA_OVERFLOW;
    } catch (...) {
        return PRORATA_FAILED;
    }
}

/// The language that messages are told in, also of options that cannot be used.
[[nodiscard]] write::Locale locale_in(const std::vector<cli::NamedValue>& said)
{
    for (const auto& each : said) {
        if (each.name == "locale") {
            return write::locale_called(each.value.value_or(""));
        }
    }
    return {};
}

[[nodiscard]] run::ExitCode run_in(run::Host& host, const prorata_call& call)
{
    run::Request told{.host = &host};
    told.error_style.locale = locale_in(call.said);
    const auto* const command = cli::find_command(call.command);
    if (command == nullptr || !cli::has_request(command->command)) {
        run::report_errors({cli::unknown_command(call.command)}, {}, told);
        return run::unusable;
    }
    auto request = cli::request_from(*command, call.said);
    if (!request) {
        run::report_errors(request.diagnostics, {}, told);
        return run::unusable;
    }
    request.value->host = &host;
    return cli::run_request(command->command, *request.value);
}

/// As run_in(), whatever is thrown: a failure that can be told leaves a result that tells it.
[[nodiscard]] prorata_status status_of(run::Host& host, const prorata_call& call)
{
    try {
        return static_cast<prorata_status>(run_in(host, call));
    } catch (const std::bad_alloc&) {
        throw;
    } catch (const std::exception& failure) {
        host.messages += std::string{failure.what()} + '\n';
        const bool is_overflow = dynamic_cast<const std::overflow_error*>(&failure) != nullptr;
        return is_overflow ? PRORATA_OVERFLOW : PRORATA_FAILED;
    } catch (...) {
        return PRORATA_FAILED;
    }
}

[[nodiscard]] std::string array_of(const std::vector<std::string>& items)
{
    std::string array = "[";
    for (const auto& item : items) {
        array += array.size() > 1 ? "," : "";
        array += item;
    }
    return array + "]";
}

[[nodiscard]] const char* text_of(const std::string& text, std::size_t* size)
{
    if (size != nullptr) {
        *size = text.size();
    }
    return text.c_str();
}

/// One of a result's texts.
[[nodiscard]] const char* text_of(const prorata_result* result, std::string prorata_result::*text,
                                  std::size_t* size)
{
    if (result == nullptr) {
        if (size != nullptr) {
            *size = 0;
        }
        return nullptr;
    }
    return text_of(result->*text, size);
}

/// Asks a result's values for something by name.
/// @param found  gets it
template <class Found, class Ask>
[[nodiscard]] prorata_status ask(const prorata_result* result, const char* name, Found* found, Ask ask_values)
{
    if (found != nullptr) {
        *found = Found{};
    }
    if (result == nullptr || name == nullptr || found == nullptr) {
        return PRORATA_MISUSED;
    }
    return guarded([&] {
        const auto value = ask_values(*result->values);
        *found = value ? static_cast<Found>(*value) : Found{};
        return value ? PRORATA_OK : PRORATA_ABSENT;
    });
}

[[nodiscard]] std::optional<const char*> if_any(const char* text)
{
    return text == nullptr ? std::nullopt : std::optional{text};
}

} // namespace

const char* prorata_version(void) { return PRORATA_VERSION; }

prorata_call* prorata_call_new(const char* command)
{
    prorata_call* call = nullptr;
    if (command != nullptr) {
        static_cast<void>(guarded([&] {
            call = std::make_unique<prorata_call>(command).release();
            return PRORATA_OK;
        }));
    }
    return call;
}

void prorata_call_free(prorata_call* call) { delete call; }

prorata_status prorata_call_option(prorata_call* call, const char* name, const char* value)
{
    if (call == nullptr || (name == nullptr && value == nullptr)) {
        return PRORATA_MISUSED;
    }
    return guarded([&] {
        cli::NamedValue said{.name = name == nullptr ? "" : name};
        if (value != nullptr) {
            said.value = value;
        }
        call->said.push_back(std::move(said));
        return PRORATA_OK;
    });
}

prorata_status prorata_call_file(prorata_call* call, const char* name, const void* bytes, size_t size)
{
    if (call == nullptr || name == nullptr || (bytes == nullptr && size > 0)) {
        return PRORATA_MISUSED;
    }
    return guarded([&] {
        call->files.give(name, {static_cast<const char*>(bytes), size});
        return PRORATA_OK;
    });
}

void prorata_call_stop(prorata_call* call)
{
    if (call != nullptr) {
        call->stops = true;
    }
}

prorata_status prorata_run(prorata_call* call, prorata_result** result)
{
    if (result != nullptr) {
        *result = nullptr;
    }
    if (call == nullptr || result == nullptr) {
        return PRORATA_MISUSED;
    }
    return guarded([&] {
        run::Host host{call->files, call->stops};
        auto made = std::make_unique<prorata_result>();
        made->status = status_of(host, *call);
        made->bytes = std::move(host.result);
        made->messages = std::move(host.messages);
        made->diagnostics = array_of(host.diagnostics);
        made->values.emplace(made->bytes);
        *result = made.release();
        return (*result)->status;
    });
}

void prorata_result_free(prorata_result* result) { delete result; }

prorata_status prorata_result_status(const prorata_result* result)
{
    return result == nullptr ? PRORATA_MISUSED : result->status;
}

const char* prorata_bytes(const prorata_result* result, size_t* size)
{
    return text_of(result, &prorata_result::bytes, size);
}

const char* prorata_messages(const prorata_result* result, size_t* size)
{
    return text_of(result, &prorata_result::messages, size);
}

const char* prorata_diagnostics(const prorata_result* result, size_t* size)
{
    return text_of(result, &prorata_result::diagnostics, size);
}

prorata_status prorata_figure(const prorata_result* result, const char* figure, const char** amount)
{
    return ask(result, figure, amount, [&](const auto& values) { return if_any(values.figure(figure)); });
}

prorata_status prorata_value(const prorata_result* result, const char* pointer, const char** value)
{
    return ask(result, pointer, value, [&](const auto& values) { return if_any(values.value(pointer)); });
}

prorata_status prorata_count(const prorata_result* result, const char* pointer, size_t* count)
{
    return ask(result, pointer, count, [&](const auto& values) { return values.count(pointer); });
}
