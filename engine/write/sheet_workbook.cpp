/// A sheet as a workbook: its tables, each as a sheet whose columns can be filtered and whose sums and
/// differences are formulas.

#include "engine/write/book_table.hpp"
#include "engine/write/say.hpp"
#include "engine/write/sheet.hpp"

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace prorata::write {

namespace {

/// The columns that a formula is of.
[[nodiscard]] std::vector<BookTerm> terms_of(const SheetTable& table, const ColumnFormula& formula)
{
    std::vector<BookTerm> terms;
    for (const auto& [sign, key] : {std::pair{'+', formula.left}, std::pair{formula.sign, formula.right}}) {
        const auto found = std::find_if(table.columns.begin(), table.columns.end(),
                                        [key = key](const auto& each) { return each.key == key; });
        if (found != table.columns.end()) {
            terms.push_back({sign, static_cast<std::size_t>(found - table.columns.begin())});
        }
    }
    return terms;
}

[[nodiscard]] BookTable book_table_of(const SheetTable& table, const Locale& locale)
{
    BookTable book{word(table.title, locale), columns_of(table, locale)};
    for (std::size_t column = 0; column < table.columns.size(); ++column) {
        const auto& formula = table.columns[column].is;
        const auto terms = formula ? terms_of(table, *formula) : std::vector<BookTerm>{};
        for (std::size_t row = 0; row < table.rows.size() && terms.size() == 2; ++row) {
            book.set_formula(row, column, terms);
        }
    }
    return book;
}

} // namespace

Checked<std::string> sheet_as_xlsx(const Context& context, const Sheet& whole, const Locale& locale)
{
    const auto sheet = shown(whole);
    std::vector<BookTable> tables;
    for (const auto& table : sheet.tables) {
        if (!table.rows.empty()) {
            tables.push_back(book_table_of(table, locale));
        }
    }
    return workbook_of(context, {say(sheet.headline, locale)}, std::move(tables), sheet.findings, locale);
}

} // namespace prorata::write
