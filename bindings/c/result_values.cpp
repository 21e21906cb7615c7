#include "bindings/c/result_values.hpp"

#include "engine/read/rapidjson.hpp"

#ifdef __clang__
#pragma clang attribute push(__attribute__((no_sanitize("pointer-overflow"))), apply_to = function)
#endif
#include <rapidjson/document.h>
#include <rapidjson/pointer.h>
#ifdef __clang__
#pragma clang attribute pop
#endif

#include <map>
#include <mutex>

namespace prorata::bindings {

namespace {

using Document =
    rapidjson::GenericDocument<rapidjson::UTF8<>, rapidjson::MemoryPoolAllocator<read::JsonMemory>,
                               read::JsonMemory>;
using Value = Document::ValueType;
using Pointer = rapidjson::GenericPointer<Value, read::JsonMemory>;

} // namespace

struct ResultValues::Parsed {
    std::once_flag once{};
    Document document{};
    std::map<std::string_view, const char*> figures{};

    void parse(const std::string& json)
    {
        // Numbers stay texts: then every value but true and false is one already, exact to its last digit.
        constexpr unsigned flags = rapidjson::kParseNumbersAsStringsFlag | rapidjson::kParseIterativeFlag;
        document.Parse<flags>(json.data(), json.size());
        if (document.HasParseError()) {
            document.SetNull();
            return;
        }
        const auto* const all = Pointer{"/figures"}.Get(document);
        if (all == nullptr || !all->IsArray()) {
            return;
        }
        for (const auto& each : all->GetArray()) {
            const auto* const name = Pointer{"/figure"}.Get(each);
            const auto* const amount = Pointer{"/amount"}.Get(each);
            if (name != nullptr && name->IsString() && amount != nullptr && amount->IsString()) {
                figures.emplace(std::string_view{name->GetString(), name->GetStringLength()},
                                amount->GetString());
            }
        }
    }

    [[nodiscard]] const Value* find(std::string_view pointer) const
    {
        const Pointer path{pointer.data(), pointer.size()};
        return path.IsValid() ? path.Get(document) : nullptr;
    }
};

ResultValues::ResultValues(const std::string& json) : json_{json}, parsed_{std::make_unique<Parsed>()} {}
ResultValues::~ResultValues() = default;

const ResultValues::Parsed& ResultValues::parsed() const
{
    std::call_once(parsed_->once, [&] { parsed_->parse(json_); });
    return *parsed_;
}

const char* ResultValues::figure(std::string_view name) const
{
    const auto& figures = parsed().figures;
    const auto found = figures.find(name);
    return found == figures.end() ? nullptr : found->second;
}

const char* ResultValues::value(std::string_view pointer) const
{
    const auto* const found = parsed().find(pointer);
    return found == nullptr    ? nullptr
           : found->IsString() ? found->GetString()
           : found->IsBool()   ? (found->GetBool() ? "true" : "false")
                               : nullptr;
}

std::optional<std::size_t> ResultValues::count(std::string_view pointer) const
{
    const auto* const found = parsed().find(pointer);
    return found == nullptr    ? std::nullopt
           : found->IsArray()  ? std::optional<std::size_t>{found->Size()}
           : found->IsObject() ? std::optional<std::size_t>{found->MemberCount()}
                               : std::nullopt;
}

} // namespace prorata::bindings
