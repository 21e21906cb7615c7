#include "engine/write/programme_text.hpp"

#include "tests/catch.hpp"

#include <string>

using namespace prorata;

namespace {

/// A pack with keys that no table knows, nested as packs nest.
constexpr auto pack = R"(
id: example
title: Example programme
currency: EUR
period: 2021-2027
sources:
  M:
    title: Programme manual
    address: example.org/manual
  L: {title: The law}
kinds_of_cost:
  staff_cost: {code: BL1, title: Staff costs}
  travel: {code: BL3}
rates_by_kind:
  - {rate: 20 %, of: [staff_cost, travel], source: M, article: "4.2", evidence: legal text, since: 2021-07-01, until: 2023-06-30}
  - category: office
    choices:
      - {rate: 15 %, countries: [LV, LT]}
      - [a, [b, c]]
    terms: {legal_status: public}
  - only a text
spans: {from: 2021, to: 2029, source: nowhere}
funds:
  ERDF:
    rate: {rate: 85 %, of: eligible, source: L, evidence: inferred, from: LLI-431, contradicted_by: [LLI-296, LLI-300]}
    ceiling: {rate: 90 %, of: [staff, travel], source: L}
    until: 2023-12-31
  IPA: 5 % of total
  Nothing: ~
empty: {}
list: []
gaps:
  - How amounts are rounded was not found, and this sentence is long enough to be written in two lines of text.
  - Who pays the rest.
)";

[[nodiscard]] std::string text_of(const std::string& yaml)
{
    const SourceText source{"example.yaml", yaml};
    const auto tree = read::read_tree(source, 0);
    REQUIRE(tree);
    return write::programme_as_text("example", tree.value->root(), write::neutral);
}

} // namespace

TEST_CASE("a pack with unknown keys is shown whole")
{
    CHECK(text_of(pack) == R"(Example programme
example · EUR
period: 2021-2027

kinds_of_cost
   staff_cost: Staff costs
      code: BL1
   travel
      code: BL3

rates_by_kind
   – rate: 20 %; of: staff_cost, travel; since: 2021-07-01; until: 2023-06-30
     basis: legal text: Programme manual, 4.2
        example.org/manual
   – category: office
     choices
        – rate: 15 %; countries: LV, LT
        – – a
          – – b
            – c
     terms
        legal_status: public
   – only a text

spans
   from: 2021
   to: 2029
   source: nowhere

funds
   ERDF
      rate: 85 % of eligible
         basis: inferred: The law, from LLI-431, contradicted by LLI-296 and LLI-300
      ceiling: 90 % of staff and travel
         basis: no evidence given: The law
      in force until 2023-12-31
   IPA: 5 % of total
   Nothing: –

empty
   –

list
   –

sources · the documents that the rules come from, each under a key
   M: Programme manual
      address: example.org/manual
   L: The law

Known gaps
   – How amounts are rounded was not found, and this sentence is long enough to be written in two
     lines of text.
   – Who pays the rest.
)");
}

TEST_CASE("packs of odd shapes are shown all the same")
{
    CHECK(text_of("{}") == "example\n");
    CHECK(text_of("gaps: not found\n") == "example\n\nKnown gaps\n   not found\n");
    CHECK(text_of("sources: S1\n") ==
          "example\n\nsources · the documents that the rules come from, each under a key\n   S1\n");
    CHECK(text_of("sources: [S1, {a: ~}]\n") ==
          "example\n\nsources · the documents that the rules come from, each under a key\n"
          "   – S1\n   – a: –\n");
    CHECK(text_of("funds: [[], {}, ~, [[x]]]\n") == "example\n\nfunds\n   – –\n   – –\n   – –\n   – – – x\n");
}

TEST_CASE("a pack as JSON holds every value as a string")
{
    const SourceText source{"example.yaml", "a: [1, ~, true, {b_c: 0.10}]\n"};
    const auto tree = read::read_tree(source, 0);
    REQUIRE(tree);
    const auto json = write::programme_as_json("example", "00", tree.value->root());
    CHECK(json.find(R"("a": [
      "1",
      null,
      "true",
      {
        "b_c": "0.10"
      }
    ])") != std::string::npos);
}
