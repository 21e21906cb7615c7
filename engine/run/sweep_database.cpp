#include "engine/read/fault.hpp"
#include "engine/run/output.hpp"
#include "engine/run/sweep_output.hpp"

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <cstddef>
#include <cstring>
#include <fcntl.h>
#include <sqlite3.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>
#include <variant>
#include <vector>

namespace prorata::run {

namespace {

[[nodiscard]] std::string identifier(const std::string& name)
{
    std::string out = "\"";
    for (const char character : name) {
        out += character == '"' ? "\"\"" : std::string{character};
    }
    return out + '"';
}

/// Names of columns: each once, whatever the case of its letters.
class ColumnNames {
public:
    [[nodiscard]] std::string add(const std::string& name)
    {
        for (int number = 1;; ++number) {
            auto tried = number == 1 ? name : name + " " + std::to_string(number);
            std::string folded = tried;
            std::transform(folded.begin(), folded.end(), folded.begin(), [](unsigned char character) {
                return static_cast<char>(character < 0x80U ? std::tolower(character) : character);
            });
            if (std::find(known_.begin(), known_.end(), folded) == known_.end()) {
                known_.push_back(std::move(folded));
                return identifier(tried);
            }
        }
    }

private:
    std::vector<std::string> known_{};
};

/// A statement that is prepared once and run many times.
class Statement {
public:
    Statement(sqlite3* database, const std::string& text)
    {
        ::sqlite3_prepare_v2(database, text.c_str(), static_cast<int>(text.size()), &statement_, nullptr);
    }
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;
    ~Statement() { ::sqlite3_finalize(statement_); }

    void put(std::int64_t number) { ::sqlite3_bind_int64(statement_, ++bound_, number); }
    void put(std::string_view text)
    {
        ::sqlite3_bind_text64(statement_, ++bound_, text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
    }
    void put_bytes(std::string_view bytes)
    {
        ::sqlite3_bind_blob64(statement_, ++bound_, bytes.data(), bytes.size(), SQLITE_TRANSIENT);
    }
    void put_nothing() { ::sqlite3_bind_null(statement_, ++bound_); }
    /// As its minor units and as text.
    void put(const Decimal& amount)
    {
        put(static_cast<std::int64_t>(amount.unscaled));
        put(to_text(amount).view());
    }

    /// Whether there is a row.
    [[nodiscard]] bool find() { return statement_ != nullptr && ::sqlite3_step(statement_) == SQLITE_ROW; }
    [[nodiscard]] std::string text(int column)
    {
        const auto* const bytes = static_cast<const char*>(::sqlite3_column_blob(statement_, column));
        const auto size = static_cast<std::size_t>(::sqlite3_column_bytes(statement_, column));
        return bytes == nullptr ? std::string{} : std::string{bytes, size};
    }
    [[nodiscard]] std::int64_t number(int column) { return ::sqlite3_column_int64(statement_, column); }

    /// Runs it with what was put, and is ready for the next.
    [[nodiscard]] bool run()
    {
        bound_ = 0;
        return statement_ != nullptr && ::sqlite3_step(statement_) == SQLITE_DONE &&
               ::sqlite3_reset(statement_) == SQLITE_OK;
    }

private:
    sqlite3_stmt* statement_ = nullptr;
    int bound_ = 0;
};

/// What goes on unfinished stands in a table of the unfinished file, in one transaction with its rows.
class SweepDatabase : public SweepOutput {
public:
    SweepDatabase(std::string name, const LongJob& job, const write::SweepContext& context)
        : name_{std::move(name)},
          target_{behind_links(name_)},
          part_{target_ + ".part"},
          job_{job},
          context_{context},
          digits_{context.scenario.scenario.minor_digits()},
          numbers_(context.axes.size())
    {
    }
    SweepDatabase(const SweepDatabase&) = delete;
    SweepDatabase& operator=(const SweepDatabase&) = delete;
    ~SweepDatabase() override
    {
        close();
        if (is_ours_ && !has_checkpoint_) {
            remove();
        }
        if (lock_ >= 0) {
            ::close(lock_);
        }
    }

    [[nodiscard]] bool open(Diagnostics& diagnostics)
    {
        if (!is_regular_or_new(target_)) {
            diagnostics.push_back(read::fault({}, {Text::database_not_a_file, {{"path", name_}}},
                                              Text::database_not_a_file_hint));
            return false;
        }
        constexpr mode_t ours_alone = 0600; // until the file gets its name
        lock_ = ::open(part_.c_str(), O_RDWR | O_CLOEXEC | O_CREAT, ours_alone);
        if (lock_ < 0) {
            diagnostics.push_back(not_written(std::strerror(errno)));
            return false;
        }
        if (::flock(lock_, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) {
            diagnostics.push_back(
                read::fault({}, {Text::output_busy, {{"path", name_}}}, Text::output_busy_hint));
            return false;
        }
        struct stat status {};
        const bool is_new = ::fstat(lock_, &status) == 0 && status.st_size == 0;
        if (!is_new && job_.resumes) {
            return resume(diagnostics);
        }
        if (is_new == job_.resumes) {
            diagnostics.push_back(note(job_.resumes ? Text::nothing_to_resume : Text::started_anew));
        }
        is_ours_ = true;
        return start(diagnostics);
    }

    [[nodiscard]] std::uint64_t done() const override { return done_; }
    [[nodiscard]] const std::string& state() const override { return state_; }
    [[nodiscard]] bool is_complete() const override { return false; }
    [[nodiscard]] bool keeps_checkpoints() const override { return true; }

    void prepare(SweptPart& part, SweptRows& rows) const override { part.rows = std::move(rows); }

    [[nodiscard]] Failure begin() override { return std::nullopt; }

    [[nodiscard]] Failure append(const SweptPart& part) override
    {
        const auto& rows = *part.rows;
        for (std::size_t row = 0; row < rows.size(); ++row) {
            if (is_looked_at(rows, row, context_.conditions) && !insert(rows, row)) {
                return failure();
            }
        }
        return std::nullopt;
    }

    [[nodiscard]] Failure checkpoint(std::uint64_t done, std::string_view state) override
    {
        Statement note{database_, "UPDATE unfinished SET done = ?, state = ?"};
        note.put(static_cast<std::int64_t>(done));
        note.put_bytes(state);
        if (!note.run() || !execute("COMMIT") || !execute("BEGIN")) {
            return failure();
        }
        has_checkpoint_ = true;
        return std::nullopt;
    }

    [[nodiscard]] Failure finish(const write::Sheet& sheet) override
    {
        for (const auto& table : sheet.tables) {
            if (!write_table(table)) {
                return failure();
            }
        }
        if (!write_provenance() || !execute("DROP TABLE unfinished") || !execute("COMMIT")) {
            return failure();
        }
        close();
        if (::fchmod(lock_, permissions_for(target_)) != 0 || ::fsync(lock_) != 0 ||
            ::rename(part_.c_str(), target_.c_str()) != 0) {
            return not_written(std::strerror(errno));
        }
        is_ours_ = false;
        return std::nullopt;
    }

private:
    [[nodiscard]] bool execute(const std::string& text)
    {
        return ::sqlite3_exec(database_, text.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK;
    }

    [[nodiscard]] bool connect()
    {
        // A path that starts otherwise could be taken for an address.
        const auto path = part_.starts_with('/') ? part_ : "./" + part_;
        return ::sqlite3_open_v2(path.c_str(), &database_, SQLITE_OPEN_READWRITE, nullptr) == SQLITE_OK;
    }

    void close()
    {
        insert_.reset();
        ::sqlite3_close(database_); // which takes back what no checkpoint holds
        database_ = nullptr;
    }

    void remove() const
    {
        ::unlink(part_.c_str());
        ::unlink((part_ + "-journal").c_str());
    }

    [[nodiscard]] bool start(Diagnostics& diagnostics)
    {
        ::unlink((part_ + "-journal").c_str()); // of what is dropped
        const bool is_empty = ::ftruncate(lock_, 0) == 0;
        if (!is_empty || !connect() || !execute("BEGIN") || !create()) {
            diagnostics.push_back(is_empty ? failure() : not_written(std::strerror(errno)));
            return false;
        }
        return true;
    }

    [[nodiscard]] bool create()
    {
        if (!execute("CREATE TABLE variants (" + columns(true) + ") STRICT") ||
            !execute("CREATE TABLE unfinished (sweep TEXT, done INTEGER, state BLOB) STRICT")) {
            return false;
        }
        Statement sweep{database_, "INSERT INTO unfinished VALUES (?, 0, NULL)"};
        sweep.put(job_.identity);
        return sweep.run() && execute("COMMIT") && execute("BEGIN") && prepare_insert();
    }

    [[nodiscard]] bool resume(Diagnostics& diagnostics)
    {
        const auto refuse = [&](Text why) {
            diagnostics.push_back(read::fault(
                {}, {Text::cannot_resume, {{"path", name_}, {"reason", read::Remarks{Remark{why}}}}},
                Text::cannot_resume_hint));
            return false;
        };
        if (!connect()) {
            return refuse(Text::cannot_resume_damaged);
        }
        {
            Statement found{database_, "SELECT sweep, done, state FROM unfinished"};
            if (!found.find()) {
                return refuse(Text::cannot_resume_damaged);
            }
            if (found.text(0) != job_.identity) {
                return refuse(Text::cannot_resume_other);
            }
            done_ = static_cast<std::uint64_t>(found.number(1));
            state_ = found.text(2);
        }
        is_ours_ = true;
        has_checkpoint_ = true;
        if (!execute("BEGIN") || !prepare_insert()) {
            diagnostics.push_back(failure());
            return false;
        }
        return true;
    }

    /// Of the variants' table, parted by commas.
    [[nodiscard]] std::string columns(bool with_types) const
    {
        ColumnNames names;
        std::string out;
        const auto add = [&](const std::string& name, const char* type) {
            out += (out.empty() ? "" : ", ") + names.add(name) + (with_types ? type : "");
        };
        add("variant", " INTEGER PRIMARY KEY");
        for (const auto& axis : context_.axes) {
            add(axis.path, " TEXT NOT NULL");
        }
        for (const auto& figure : context_.figures) {
            add(figure + " minor", " INTEGER");
            add(figure + " decimal", " TEXT");
        }
        if (context_.counts_findings) {
            add("findings", " INTEGER");
        }
        add("error", " TEXT");
        return out;
    }

    [[nodiscard]] bool prepare_insert()
    {
        const auto count =
            2 + context_.axes.size() + 2 * context_.figures.size() + (context_.counts_findings ? 1 : 0);
        std::string marks = "?";
        for (std::size_t i = 1; i < count; ++i) {
            marks += ", ?";
        }
        insert_.emplace(database_, "INSERT INTO variants (" + columns(false) + ") VALUES (" + marks + ")");
        return ::sqlite3_errcode(database_) == SQLITE_OK;
    }

    [[nodiscard]] bool insert(const SweptRows& rows, std::size_t row)
    {
        auto& to = *insert_;
        context_.variants.values_in(rows.variants.first + row, numbers_);
        to.put(static_cast<std::int64_t>(rows.variants.first + row + 1));
        for (std::size_t axis = 0; axis < numbers_.size(); ++axis) {
            to.put(context_.axes[axis].values.text(numbers_[axis]));
        }
        for (std::size_t figure = 0; figure < context_.figures.size(); ++figure) {
            if (const auto& amount = rows.amounts[figure][row]) {
                to.put(to_decimal(*amount, digits_));
            } else {
                to.put_nothing();
                to.put_nothing();
            }
        }
        const auto& error = rows.errors[row];
        if (context_.counts_findings && error) {
            to.put_nothing();
        } else if (context_.counts_findings) {
            to.put(std::int64_t{rows.findings[row]});
        }
        if (error) {
            to.put(write::error_of_variant(*error));
        } else {
            to.put_nothing();
        }
        return to.run();
    }

    /// Amounts as minor units and as text, numbers of variants as numbers.
    [[nodiscard]] bool write_table(const write::SheetTable& table)
    {
        std::vector<bool> are_amounts; // whatever rows there are
        std::string columns;
        std::string marks;
        for (std::size_t i = 0; i < table.columns.size(); ++i) {
            const std::string key{table.columns[i].key};
            const bool is_variant = key.ends_with("variant");
            const bool is_text = key == "axis" || key == "figure" || key.ends_with("_at");
            are_amounts.push_back(!is_variant && !is_text);
            columns += columns.empty() ? "" : ", ";
            columns += are_amounts.back() ? identifier(key + " minor") + " INTEGER, " +
                                                identifier(key + " decimal") + " TEXT"
                       : is_variant ? identifier(key) + " INTEGER"
                                    : identifier(key) + " TEXT";
            marks += (marks.empty() ? "" : ", ") + std::string{are_amounts.back() ? "?, ?" : "?"};
        }
        const auto name = identifier(std::string{table.key});
        if (!execute("CREATE TABLE " + name + " (" + columns + ") STRICT")) {
            return false;
        }
        Statement insert{database_, "INSERT INTO " + name + " VALUES (" + marks + ")"};
        return std::all_of(table.rows.begin(), table.rows.end(), [&](const auto& row) {
            for (std::size_t i = 0; i < row.size(); ++i) {
                put_cell(insert, row[i], are_amounts[i]);
            }
            return insert.run();
        });
    }

    static void put_cell(Statement& to, const write::Cell& cell, bool is_in_amounts)
    {
        const auto* const amount = std::get_if<Decimal>(&cell);
        const auto* const text = std::get_if<std::string>(&cell);
        if (amount != nullptr && is_in_amounts) {
            to.put(*amount);
        } else if (amount != nullptr) {
            to.put(static_cast<std::int64_t>(amount->unscaled));
        } else if (text != nullptr) {
            to.put(std::string_view{*text});
        } else {
            to.put_nothing();
            if (is_in_amounts) {
                to.put_nothing();
            }
        }
    }

    [[nodiscard]] bool write_provenance()
    {
        if (!execute("CREATE TABLE provenance (name TEXT NOT NULL, value TEXT NOT NULL) STRICT")) {
            return false;
        }
        Statement insert{database_, "INSERT INTO provenance VALUES (?, ?)"};
        const auto lines = write::provenance_of(context_, write::neutral);
        return std::all_of(lines.begin(), lines.end(), [&](const auto& line) {
            insert.put(std::string_view{line.name});
            insert.put(std::string_view{line.value});
            return insert.run();
        });
    }

    [[nodiscard]] Diagnostic note(Text text) const
    {
        const auto hint =
            text == Text::started_anew ? std::optional{Remark{Text::started_anew_hint}} : std::nullopt;
        return {.severity = Severity::note, .place = {}, .message = {text, {{"path", name_}}}, .hint = hint};
    }

    /// What the database says is wrong, or the system below it.
    [[nodiscard]] Diagnostic failure() const
    {
        const auto error = ::sqlite3_system_errno(database_);
        const bool is_of_system = (::sqlite3_errcode(database_) & 0xFF) == SQLITE_IOERR && error != 0;
        return not_written(is_of_system ? std::strerror(error) : ::sqlite3_errmsg(database_));
    }

    [[nodiscard]] Diagnostic not_written(const std::string& why) const
    {
        auto told = read::fault({}, {Text::cannot_write, {{"path", name_}, {"reason", why}}});
        if (has_checkpoint_) {
            told.hint = Remark{Text::cannot_write_resume_hint};
        }
        return told;
    }

    std::string name_; ///< as people know it
    std::string target_;
    std::string part_;
    LongJob job_;
    const write::SweepContext& context_;
    int digits_;
    std::vector<std::uint64_t> numbers_;
    int lock_ = -1; ///< of the part, so that two runs cannot write it
    sqlite3* database_ = nullptr;
    std::optional<Statement> insert_{};
    std::uint64_t done_{};
    std::string state_{};
    bool is_ours_ = false;
    bool has_checkpoint_ = false;
};

} // namespace

std::unique_ptr<SweepOutput> open_sweep_database(const std::string& name, const LongJob& job,
                                                 const write::SweepContext& context, Diagnostics& diagnostics)
{
    auto database = std::make_unique<SweepDatabase>(name, job, context);
    return database->open(diagnostics) ? std::move(database) : nullptr;
}

} // namespace prorata::run
