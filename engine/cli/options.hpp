#pragma once
/// Every command and every flag, one row each: the parser, the help, the manual page and the completions are
/// made from these two tables.

#include "engine/write/words/locale.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace prorata::cli {

enum class Command : std::uint8_t {
    check,
    infer,
    compute,
    claim,
    explain,
    solve,
    split,
    sweep,
    diff,
    convert,
    new_scenario,
    explain_code,
    programmes,
    schema,
    completions,
    man,
    version
};

struct CommandRow {
    Command command;
    std::string_view name;
    std::string_view summary;
    std::string_view examples; ///< lines
};

inline constexpr std::array commands{
    CommandRow{
        Command::check, "check", "Does what somebody reported reconcile to the cent, and where not, why?",
        "  prorata check scenarios/cases/lli-431.yaml\n"
        "  prorata check --format json card.yaml\n"
        "  prorata check partner-data.xlsx\n"
        "  prorata check our-export.csv --mapping our-mapping.yaml\n"
        "  prorata check scenarios/cases/lli-431.yaml --locale lv -o lli-431.html\n"
        "  prorata check scenarios/cases --jobs 2\n"
        "  prorata check scenarios/cases --format junit -o report.xml\n"
        "  prorata check scenarios/records/budgets.ndjson\n"
        "  prorata check list.csv --columns base=Total,amount=ERDF --rate '40 %' --rounding 'nearest 0.01'"},
    CommandRow{
        Command::infer, "infer", "Which rates and roundings do published figures bear out?",
        "  prorata infer scenarios/cases/cepi.yaml\n"
        "  prorata infer scenarios/lists/czechia-2014-2020.csv --columns base=base,amount=amount,row=row\n"
        "  prorata infer list.csv --columns base=3,amount=4,row=1 --numbers '1.234,56'"},
    CommandRow{
        Command::compute, "compute", "Who pays what?",
        "  prorata compute scenarios/cases/lli-431.yaml\n"
        "  prorata compute budget.yaml -o allocation.xlsx\n"
        "  prorata compute budget.yaml -o report.pdf\n"
        "  prorata compute budget.xlsx\n"
        "  prorata compute scenarios/good/expect.yaml scenarios/cases/lli-431.yaml --format text\n"
        "  prorata compute scenarios/records/budgets.ndjson --jobs 2\n"
        "  prorata compute - --input ndjson\n"
        "  prorata compute list.csv --columns base=Total,rate=Rate,project=Code --rates percent --rounding "
        "'down 0.01' -o out.csv --projects sums.csv\n"
        "  prorata compute list.csv --columns base=3 --rate '85 %' --rounding 'half up 0.01' --shard 2/4 "
        "-o part-2.csv"},
    CommandRow{Command::claim, "claim", "What was claimed, cut and paid after approval, and what is left?",
               "  prorata claim scenarios/examples/claims-of-three-partners.yaml\n"
               "  prorata claim scenarios/examples/claims-of-three-partners.yaml LP.2\n"
               "  prorata claim scenarios/examples/claims-of-three-partners.yaml 1 --format json\n"
               "  prorata claim scenarios/examples/claims-of-three-partners.yaml -o claims.xlsx"},
    CommandRow{Command::explain, "explain", "Why is this figure what it is?",
               "  prorata explain scenarios/cases/lli-431.yaml KPR.ERDF\n"
               "  prorata explain scenarios/examples/claims-of-three-partners.yaml LP.2.office.eligible\n"
               "  prorata explain budget.yaml project.contribution"},
    CommandRow{
        Command::solve, "solve", "What must go in, for this to come out?",
        "  prorata solve budget scenarios/cases/lli-431.yaml --give KPR.ERDF=181128.76 --vary KPR\n"
        "  prorata solve budget budget.yaml --limit project.ERDF=500000 --keep LP.staff --minimum P2=20000\n"
        "  prorata solve budget budget.yaml --limit project.ERDF=500000 --explain project.ERDF\n"
        "  prorata solve rate scenarios/cases/lli-431.yaml --give KPR.ERDF=181128.76\n"
        "  prorata solve change scenarios/cases/lli-431.yaml --without KLR\n"
        "  prorata solve change scenarios/cases/lli-431.yaml --rate ERDF=80%\n"
        "  prorata solve headroom scenarios/cases/lli-431.yaml\n"
        "  prorata solve contribution budget.yaml\n"
        "  prorata solve break-even budget.yaml\n"
        "  prorata solve claim scenarios/examples/claims-of-three-partners.yaml"},
    CommandRow{
        Command::split, "split", "How is this divided, so that it adds up?",
        "  prorata split parts --total 1000.01 --weights 50,30,20 --method largest-remainder\n"
        "  prorata split parts scenarios/tables/partners.csv --total 224623.01 --columns name=Partner --key "
        "'Inhabitants 50 %, equal 25 %, Gap 25 %' --method largest-remainder\n"
        "  prorata split table scenarios/tables/categories-by-partner.csv --cut rows\n"
        "  prorata split weights scenarios/tables/regions-by-priority.csv --row-totals Total --column-totals "
        "Total --step 1 --method sainte-lague\n"
        "  prorata split periods scenarios/tables/claims.csv --columns period=Claim,amount=Fund,paid=Paid "
        "--rounding 'down 0.01'"},
    CommandRow{
        Command::sweep, "sweep", "What does it come to when this and that varies?",
        "  prorata sweep scenarios/cases/lli-431.yaml --vary 'partners.KPR.total=200000..220000 by 1000'\n"
        "  prorata sweep scenarios/cases/lli-431.yaml --vary 'partners.KPR.total=200000..220000 by 0.01' "
        "--vary 'programme.funds.ERDF.rate=80 %, 85 %' --measure project.ERDF --where "
        "'project.ERDF<=350000'\n"
        "  prorata sweep scenarios/cases/lli-431.yaml --vary 'partners.KPR.total=200000..220000 by 0.01' "
        "--sample 1000 --seed 7 --show changes --format csv\n"
        "  prorata sweep scenarios/sweeps/lli-431-rate-and-cut.yaml\n"
        "  prorata sweep scenarios/examples/eight-partners-under-a-ceiling.yaml --vary 'partners.P8=~' "
        "--variant 1\n"
        "  prorata sweep scenarios/cases/lli-431.yaml --vary 'programme.funds.ERDF.rate=80 %, 85 %' "
        "--variant 1 --explain KPR.ERDF"},
    CommandRow{Command::diff, "diff", "What changed between two versions of a budget, and may it?",
               "  prorata diff budget.yaml approved amended\n"
               "  prorata diff application.yaml amended.yaml"},
    CommandRow{Command::convert, "convert",
               "Makes a scenario in YAML of a workbook, an export or another scenario.",
               "  prorata convert budget.xlsx budget.yaml\n"
               "  prorata convert partner-data.xlsx --project 7 -o project.yaml\n"
               "  prorata convert our-export.csv --mapping our-mapping.yaml --project 7"},
    CommandRow{Command::new_scenario, "new", "Writes a scenario to be filled in, as YAML or as a workbook.",
               "  prorata new --programme interreg-jems -o budget.yaml\n"
               "  prorata new --programme interreg-jems --xlsx -o budget.xlsx\n"
               "  prorata new --programme interreg-jems --partners LP,P2,P3 --periods 4 -o budget.xlsx"},
    CommandRow{Command::explain_code, "explain-code", "What does this error or finding mean?",
               "  prorata explain-code\n"
               "  prorata explain-code sum-of-partners"},
    CommandRow{Command::programmes, "programmes",
               "Which rules does a programme have, and on what do they rest?",
               "  prorata programmes\n"
               "  prorata programmes --format json"},
    CommandRow{Command::schema, "schema",
               "A JSON Schema, with which editors complete and check what you write.",
               "  prorata schema -o prorata.schema.json\n"
               "  prorata schema sweep"},
    CommandRow{Command::completions, "completions", "Completes commands, options and names in your shell.",
               "  prorata completions bash -o ~/.local/share/bash-completion/completions/prorata\n"
               "  prorata completions zsh -o ~/.zfunc/_prorata\n"
               "  prorata completions fish -o ~/.config/fish/completions/prorata.fish"},
    CommandRow{Command::man, "man", "The manual page.", "  prorata man -o prorata.1"},
    CommandRow{Command::version, "version", "Prints the version.", "  prorata version"},
};

/// Which commands an option belongs to.
enum Takers : std::uint32_t {
    by_check = 1U << static_cast<unsigned>(Command::check),
    by_infer = 1U << static_cast<unsigned>(Command::infer),
    by_compute = 1U << static_cast<unsigned>(Command::compute),
    by_claim = 1U << static_cast<unsigned>(Command::claim),
    by_explain = 1U << static_cast<unsigned>(Command::explain),
    by_solve = 1U << static_cast<unsigned>(Command::solve),
    by_split = 1U << static_cast<unsigned>(Command::split),
    by_sweep = 1U << static_cast<unsigned>(Command::sweep),
    by_diff = 1U << static_cast<unsigned>(Command::diff),
    by_convert = 1U << static_cast<unsigned>(Command::convert),
    by_new = 1U << static_cast<unsigned>(Command::new_scenario),
    by_explain_code = 1U << static_cast<unsigned>(Command::explain_code),
    by_programmes = 1U << static_cast<unsigned>(Command::programmes),
    by_schema = 1U << static_cast<unsigned>(Command::schema),
    by_completions = 1U << static_cast<unsigned>(Command::completions),
    by_man = 1U << static_cast<unsigned>(Command::man),
    by_all = by_check | by_infer | by_compute | by_claim | by_explain | by_solve | by_split | by_sweep |
             by_diff | by_convert | by_new | by_explain_code | by_programmes | by_schema | by_completions |
             by_man, ///< but version
};

enum class Setting : std::uint8_t {
    scenario,
    scenarios,
    input,
    jobs,
    question,
    give,
    limit,
    vary,
    keep,
    minimum,
    measure,
    where,
    show,
    design,
    sample,
    seed,
    variant,
    without,
    since,
    figure,
    report,
    from,
    to,
    version,
    code,
    programme,
    kind,
    shell,
    mapping,
    project,
    partners,
    periods,
    workbook,
    replace,
    table,
    total,
    weights,
    key,
    method,
    step,
    totals,
    row_totals,
    column_totals,
    cut,
    columns,
    rate,
    rates,
    rounding,
    numbers,
    materiality,
    projects,
    shard,
    resume,
    keep_going,
    format,
    output,
    locale,
    anonymous,
    watch,
    colour
};
inline constexpr std::size_t setting_count = static_cast<std::size_t>(Setting::colour) + 1;

/// Whether a setting takes several values.
[[nodiscard]] constexpr bool takes_several(Setting setting)
{
    switch (setting) {
    case Setting::scenarios:
    case Setting::give:
    case Setting::limit:
    case Setting::vary:
    case Setting::keep:
    case Setting::measure:
    case Setting::where:
    case Setting::show:
    case Setting::minimum: return true;
    default: return false;
    }
}

/// The endings of the files that a setting names, parted by |; * for any, empty where it names none.
[[nodiscard]] constexpr std::string_view endings_of(Setting setting)
{
    switch (setting) {
    case Setting::scenario:
    case Setting::scenarios: return "yaml|yml|json|ndjson|jsonl|csv|tsv|xlsx";
    case Setting::from:
    case Setting::programme:
    case Setting::mapping: return "yaml|yml|json";
    case Setting::table: return "csv|tsv|xlsx";
    case Setting::projects:
    case Setting::output: return "*";
    default: return {};
    }
}

struct OptionRow {
    Setting setting;
    unsigned takers;
    std::string_view flags; ///< as CLI11 writes them; a name without dashes is a positional argument
    std::string_view value; ///< what stands for the value in the help; empty for a flag, which has none
    bool required;
    std::string_view words; ///< of a choice, parted by |
    std::string_view documentation;
};

inline constexpr std::array options{
    OptionRow{
        Setting::question, by_solve, "QUESTION", "QUESTION", true,
        "budget|rate|change|headroom|contribution|break-even|claim",
        "budget: which budget meets the conditions; rate: which co-financing rate does; change: what a "
        "partner's "
        "withdrawal or a new rate does to everybody; headroom: what is left under ceilings; "
        "contribution: the "
        "least own contribution with state support; break-even: flat rates against real cost; claim: what "
        "partners may still declare"},
    OptionRow{Setting::scenario,
              by_sweep,
              "SCENARIO",
              "FILE",
              true,
              {},
              "a scenario, or a sweep file, which names one and says what varies in it; both in YAML or "
              "JSON; - for "
              "standard input"},
    OptionRow{Setting::scenario,
              by_infer | by_claim | by_explain | by_solve | by_diff,
              "SCENARIO",
              "FILE",
              true,
              {},
              "a scenario in YAML or JSON, or for infer a list in CSV or a workbook, or for compute a list "
              "in CSV; - "
              "for standard input"},
    OptionRow{
        Setting::scenarios,
        by_check,
        "SCENARIO",
        "PATH",
        true,
        {},
        "scenarios in YAML or JSON or a template that was filled in, folders of them, and files of records "
        "(.ndjson, .jsonl); or an export or a "
        "list in CSV or a workbook; - for standard input"},
    OptionRow{
        Setting::scenarios,
        by_compute,
        "SCENARIO",
        "PATH",
        true,
        {},
        "scenarios in YAML or JSON or a template that was filled in, folders of them, and files of records "
        "(.ndjson, .jsonl); - for standard input"},
    OptionRow{Setting::input, by_check | by_compute, "--input", "KIND", false, "ndjson",
              "what the files hold, whatever their names are: a scenario as JSON in each line"},
    OptionRow{
        Setting::jobs,
        by_check | by_compute | by_sweep,
        "-j,--jobs",
        "N",
        false,
        {},
        "of several scenarios, of variants, and of a list that is computed: how many threads work; without "
        "it, as many as the machine can"},
    OptionRow{Setting::figure,
              by_explain,
              "FIGURE",
              "NAME",
              true,
              {},
              "the figure, such as KPR.ERDF or project.total; of claims a row and a column, such as "
              "LP.2.ERDF.eligible or LP.staff.remaining"},
    OptionRow{Setting::report,
              by_claim,
              "REPORT",
              "NAME",
              false,
              {},
              "a partner's report, such as LP.2, or a project report by its number; without it, all of them"},
    OptionRow{Setting::give,
              by_solve,
              "--give",
              "FIGURE=AMOUNT",
              false,
              {},
              "a figure that is to have this amount exactly; may be said several times"},
    OptionRow{Setting::limit,
              by_solve,
              "--limit",
              "FIGURE=AMOUNT",
              false,
              {},
              "of a budget: a figure that is to have this amount at most; with limits alone the largest "
              "budget is found"},
    OptionRow{
        Setting::vary,
        by_solve,
        "--vary",
        "PART",
        false,
        {},
        "of a budget: a partner, or a partner's cost category such as LP.staff, that may change; without "
        "it, everything may. Amounts change in proportion"},
    OptionRow{
        Setting::vary,
        by_sweep,
        "--vary",
        "PATH=VALUES",
        false,
        {},
        "a place of the scenario and its values: a range such as 'partners.LP.total=100000..200000 by 1000', "
        "or a list such as 'programme.funds.ERDF.rate=80 %, 85 %'; ~ takes a key away. A key with a point in "
        "it "
        "stands between double quotation marks. May be said several times"},
    OptionRow{Setting::design, by_sweep, "--design", "HOW", false, "grid|zip",
              "grid: every value with every other; zip: the first of each, then the second"},
    OptionRow{Setting::sample,
              by_sweep,
              "--sample",
              "N",
              false,
              {},
              "draw N variants at random, each value of an axis alike likely"},
    OptionRow{Setting::seed, by_sweep, "--seed", "N", false, {}, "another sample; without it, 1"},
    OptionRow{
        Setting::measure,
        by_sweep,
        "--measure",
        "FIGURE",
        false,
        {},
        "a figure that is looked at, such as KPR.ERDF, or ceilings.NAME.headroom for what is left below a "
        "ceiling; 'KPR.ERDF change' is what it is above the scenario as it is. Without it the project's "
        "total, "
        "funds and contribution. May be said several times"},
    OptionRow{Setting::where,
              by_sweep,
              "--where",
              "CONDITION",
              false,
              {},
              "show only variants that meet it, such as 'project.ERDF<=500000'; may be said several times"},
    OptionRow{
        Setting::show, by_sweep, "--show", "WHAT", false, "changes|findings",
        "changes: what each figure is above the scenario as it is; findings: how many each variant has"},
    OptionRow{
        Setting::variant, by_sweep, "--variant", "N", false, {}, "compute only this one, and show all of it"},
    OptionRow{Setting::keep, by_solve, "--keep", "PART", false, {}, "of a budget: what does not change"},
    OptionRow{Setting::minimum,
              by_solve,
              "--minimum",
              "PARTNER=AMOUNT",
              false,
              {},
              "of a budget: a partner whose total is not to fall below this amount"},
    OptionRow{
        Setting::without, by_solve, "--without", "PARTNER", false, {}, "of a change: a partner who leaves"},
    OptionRow{Setting::rate,
              by_solve,
              "--rate",
              "FUND=RATE",
              false,
              {},
              "of a change: a fund's new rate for everybody who has it, or for one partner: P2.ERDF=80%"},
    OptionRow{Setting::figure,
              by_solve,
              "--explain",
              "FIGURE",
              false,
              {},
              "of a budget that was found: why a figure of it is what it is"},
    OptionRow{Setting::figure,
              by_sweep,
              "--explain",
              "FIGURE",
              false,
              {},
              "with --variant: why a figure of it is what it is"},
    OptionRow{Setting::since,
              by_solve,
              "--since",
              "VERSION",
              false,
              {},
              "of headroom: the version that changes are measured from, up to --version or the last"},
    OptionRow{Setting::from,
              by_diff,
              "FROM",
              "VERSION",
              true,
              {},
              "the version to start from; or a second file, where two files are compared"},
    OptionRow{Setting::to, by_diff, "TO", "VERSION", false, {}, "the version to compare it with"},
    OptionRow{
        Setting::scenario,
        by_convert,
        "INPUT",
        "FILE",
        true,
        {},
        "a template that was filled in, an export in CSV, TSV or a workbook, or a scenario in YAML or JSON"},
    OptionRow{Setting::to, by_convert, "OUTPUT", "FILE", false, {}, "the scenario in YAML; or -o"},
    OptionRow{Setting::project,
              by_convert,
              "--project",
              "ID",
              false,
              {},
              "of an export with several projects: which of them, by its number or acronym"},
    OptionRow{
        Setting::programme,
        by_new,
        "--programme",
        "ID",
        false,
        {},
        "a rule pack's id, or the path of a pack; without it, a terminal is asked, and elsewhere the rules "
        "are written inline"},
    OptionRow{Setting::partners,
              by_new,
              "--partners",
              "IDS",
              false,
              {},
              "the partners' short ids, such as LP,P2,P3; the first leads"},
    OptionRow{Setting::periods,
              by_new,
              "--periods",
              "N",
              false,
              {},
              "how many reporting periods the budget is planned by; without it, it is planned as a whole"},
    OptionRow{Setting::workbook,
              by_new,
              "--xlsx",
              {},
              false,
              {},
              "a workbook rather than YAML; so does -o FILE.xlsx"},
    OptionRow{
        Setting::replace, by_new, "--replace", {}, false, {}, "write over a file that is there already"},
    OptionRow{Setting::version,
              by_check | by_infer | by_compute | by_claim | by_explain | by_solve | by_sweep | by_convert,
              "--version",
              "NAME",
              false,
              {},
              "one of the versions in the scenario; without it, the last"},
    OptionRow{Setting::code,
              by_explain_code,
              "CODE",
              "NAME",
              false,
              {},
              "the code between a message's brackets, such as sum-of-partners; without it, all codes"},
    OptionRow{Setting::programme,
              by_programmes,
              "PROGRAMME",
              "ID",
              false,
              {},
              "a rule pack's id, or the path of a pack; without it, all programmes"},
    OptionRow{
        Setting::kind, by_schema, "KIND", "KIND", false, "scenario|pack|mapping|sweep",
        "scenario, or a rule pack, a file that maps the columns of an export, or a sweep file; without it, "
        "scenario"},
    OptionRow{Setting::shell, by_completions, "SHELL", "SHELL", true, "bash|zsh|fish",
              "the shell that the completions are for"},
    OptionRow{Setting::mapping,
              by_check | by_convert,
              "--mapping",
              "FILE",
              false,
              {},
              "of an export whose headings are not known: a file that says which column holds what"},
    OptionRow{
        Setting::question, by_split, "QUESTION", "WORD", true, "parts|table|weights|periods",
        "parts: one amount by weights; table: amounts rounded so that rows and columns add up; weights: "
        "totals of rows and columns over a table of weights; periods: amounts over time"},
    OptionRow{
        Setting::table,
        by_split,
        "TABLE",
        "FILE",
        false,
        {},
        "a table in CSV or a workbook below one row of headings, of 200 000 cells at most; - for standard "
        "input"},
    OptionRow{Setting::total, by_split, "--total", "AMOUNT", false, {}, "of parts: what is divided"},
    OptionRow{Setting::weights,
              by_split,
              "--weights",
              "WEIGHTS",
              false,
              {},
              "of parts, instead of a table: their weights, such as 50,30,20"},
    OptionRow{Setting::columns,
              by_split,
              "--columns",
              "COLUMNS",
              false,
              {},
              "by heading or number. Of parts: weight=…, and if there are any name=…,least=…,most=…; of "
              "periods: amount=…, and if there are any period=…,paid=…"},
    OptionRow{
        Setting::key,
        by_split,
        "--key",
        "KEY",
        false,
        {},
        "of parts, instead of weight=…: several columns and what each counts for, such as 'Inhabitants 50 "
        "%, equal 50 %'"},
    OptionRow{Setting::method, by_split, "--method", "METHOD", false,
              "largest-remainder|d-hondt|sainte-lague|huntington-hill|quota",
              "of parts and weights: who gets what is left over; there is no default"},
    OptionRow{Setting::step,
              by_split,
              "--step",
              "AMOUNT",
              false,
              {},
              "what every amount is a multiple of; without it, 0.01"},
    OptionRow{Setting::row_totals,
              by_split,
              "--row-totals",
              "HEADING",
              false,
              {},
              "of a table and of weights: the column with the totals of the rows, which are kept"},
    OptionRow{Setting::column_totals,
              by_split,
              "--column-totals",
              "LABEL",
              false,
              {},
              "of a table and of weights: the row with the totals of the columns, which are kept"},
    OptionRow{Setting::totals, by_split, "--totals", "WHICH", false, "rows|columns|both|none",
              "of a table: which of the totals named are kept; the others are left out"},
    OptionRow{Setting::cut, by_split, "--cut", "WHICH", false, "rows|columns",
              "of a table: which totals are the exact sums, cut to the step"},
    OptionRow{Setting::rounding,
              by_split,
              "--rounding",
              "MODE STEP",
              false,
              {},
              "of periods: how what is paid up to each is rounded, such as 'down 0.01'; without a step, to "
              "0.01"},
    OptionRow{Setting::columns,
              by_check | by_infer,
              "--columns",
              "COLUMNS",
              false,
              {},
              "of a list, by heading or number: base=…,amount=…, and if there are any rate=…,rest=…,row=…"},
    OptionRow{Setting::columns,
              by_compute,
              "--columns",
              "COLUMNS",
              false,
              {},
              "of a list, by heading or number: base=…, and if there are any rate=…,project=…; its rows come "
              "out with "
              "two cells more, fund and contribution"},
    OptionRow{Setting::rate,
              by_check | by_infer,
              "--rate",
              "RATE",
              false,
              {},
              "of a list: the rate of every row, such as '40 %'; infer then tries no other"},
    OptionRow{Setting::rate,
              by_compute,
              "--rate",
              "RATE",
              false,
              {},
              "of a list: the rate of every row that states none, such as '85 %'"},
    OptionRow{Setting::rates, by_check | by_infer | by_compute | by_convert, "--rates", "STYLE", false,
              "fraction|percent",
              "of a list or an export: how its rates are written where there is no % sign"},
    OptionRow{Setting::rounding,
              by_compute,
              "--rounding",
              "MODE STEP",
              false,
              {},
              "of a list: how the fund's share is rounded, such as 'down 0.01'; without a step, to 0.01"},
    OptionRow{Setting::rounding,
              by_check,
              "--rounding",
              "MODE STEP",
              false,
              {},
              "of a list: how its amounts are rounded, such as 'nearest 1' or 'down 0.01'; without a step, "
              "to 0.01"},
    OptionRow{Setting::numbers,
              by_check | by_infer | by_compute | by_split | by_convert,
              "--numbers",
              "SAMPLE",
              false,
              {},
              "of a list, an export or a table: how it writes the number 1234.56, such as '1.234,56'"},
    OptionRow{Setting::materiality,
              by_check,
              "--materiality",
              "RATE",
              false,
              {},
              "of a list: the part of its amounts that errors may come to; without it, 2 %"},
    OptionRow{Setting::projects,
              by_compute,
              "--projects",
              "FILE",
              false,
              {},
              "of a list: write the sums of each project, whose rows must stand together"},
    OptionRow{
        Setting::shard,
        by_check | by_compute | by_sweep,
        "--shard",
        "PART",
        false,
        {},
        "of a list, a sweep or several scenarios answered in ndjson: one part, such as 2/4; the parts, put "
        "together, are the whole"},
    OptionRow{Setting::resume,
              by_check | by_compute | by_sweep,
              "--resume",
              {},
              false,
              {},
              "go on where the same command was stopped; if it was not, start at the beginning"},
    OptionRow{Setting::keep_going,
              by_compute,
              "--keep-going",
              {},
              false,
              {},
              "of a list: leave the figures of rows that cannot be computed empty, and compute the others"},
    OptionRow{
        Setting::format, by_check, "-f,--format", "FORMAT", false, "text|json|ndjson|junit|html|pdf|csv|xlsx",
        "text for people, json for programs, ndjson for a line of each of several scenarios, junit for "
        "test reports, html for a page whose figures open to their explanations, pdf for the same page "
        "with all of them open (Chromium prints it, or what PRORATA_CHROMIUM names), xlsx for a workbook "
        "with formulas; of a list, csv or html for a working paper; without it, the ending of -o says it: "
        ".json, .html, .pdf or .xlsx"},
    OptionRow{
        Setting::format, by_compute, "-f,--format", "FORMAT", false, "text|json|ndjson|html|pdf|xlsx",
        "text for people, json for programs, ndjson for a line of each of several scenarios: what they are "
        "answered in unless it is text; html for a page whose figures open to their explanations, pdf for "
        "the same page with all of them open (Chromium prints it, or what PRORATA_CHROMIUM names), xlsx for "
        "a workbook with formulas; without it, the ending of -o says it: .json, .html, .pdf or .xlsx"},
    OptionRow{
        Setting::format, by_sweep, "-f,--format", "FORMAT", false, "text|json|html|csv|ndjson",
        "text, json or html, a page with plots, for all variants together; csv or ndjson for each of them"},
    OptionRow{
        Setting::format, by_claim | by_solve, "-f,--format", "FORMAT", false, "text|json|html|pdf|xlsx",
        "text for people, json for programs, html for a page, of claims with figures that open to their "
        "explanations, pdf for the same page with all of them open (Chromium prints it, or what "
        "PRORATA_CHROMIUM names), xlsx for a workbook with formulas; without it, the ending of -o says it: "
        ".json, .html, .pdf or .xlsx"},
    OptionRow{Setting::format,
              by_all & ~static_cast<unsigned>(by_check | by_compute | by_claim | by_solve | by_sweep |
                                              by_convert | by_new | by_schema | by_completions | by_man),
              "-f,--format", "FORMAT", false, "text|json", "text for people, json for programs"},
    OptionRow{Setting::output,
              by_all & ~static_cast<unsigned>(by_sweep),
              "-o,--output",
              "FILE",
              false,
              {},
              "write to a file, which is replaced only when the new one is complete; - is standard output"},
    OptionRow{
        Setting::output,
        by_sweep,
        "-o,--output",
        "FILE",
        false,
        {},
        "write to a file, which is replaced only when the new one is complete: to .csv, .ndjson or .sqlite "
        "every variant, and what they come to together on standard output"},
    OptionRow{Setting::locale,
              by_check | by_infer | by_compute | by_claim | by_explain | by_solve | by_split | by_sweep |
                  by_diff | by_convert | by_new | by_explain_code | by_programmes,
              "--locale", "LANGUAGE", false, write::locale_tags,
              "the language of text, pages, workbooks and messages, and how they write numbers; formats for "
              "programs are never translated. Without it, English"},
    OptionRow{
        Setting::anonymous,
        by_check | by_compute | by_claim | by_explain,
        "--anon",
        {},
        false,
        {},
        "hides the names of the project, its partners, sources and files, so that the result can be shown to "
        "others; every sum and every finding stays. Figures are called as they are shown: P1.ERDF"},
    OptionRow{Setting::watch,
              by_check | by_compute | by_claim | by_explain,
              "--watch",
              {},
              false,
              {},
              "answers again whenever a file that is read is saved, until it is stopped"},
    OptionRow{Setting::colour, by_all, "--colour", "WHEN", false, "auto|always|never",
              "auto: on a terminal, unless NO_COLOR is set"},
};

[[nodiscard]] constexpr bool is_taken_by(const OptionRow& row, Command command)
{
    return (row.takers & (1U << static_cast<unsigned>(command))) != 0;
}

} // namespace prorata::cli
