// The register of register_others.py by DuckDB: the CSV is read once, rows with fund and contribution and the sums of
// projects are written. Arguments: threads, the list, the rows, the sums. Prints the seconds, without those of starting.
import { createRequire } from "node:module";
import { join } from "node:path";

const load = createRequire(join(process.cwd(), "index.js")); // @duckdb/node-api stands where this is run
const { DuckDBInstance } = load("@duckdb/node-api");
const [threads, list, rows, sums] = process.argv.slice(2);
const connection = await (await DuckDBInstance.create(":memory:", { threads })).connect();
const start = process.hrtime.bigint();
// A rate in per cent of euros is cents; 18 digits fit in 64 bits, so that this is exact.
await connection.run(`create table lines as
  select *, total - fund as contribution from (
    select *, (floor(total * rate)::decimal(13, 0) * 0.01)::decimal(12, 2) as fund
    from read_csv('${list}', header = true, columns = {'project': 'varchar', 'partner': 'varchar', 'country': 'varchar',
                                                       'total': 'decimal(10, 2)', 'rate': 'decimal(5, 2)'}))`);
await connection.run(`copy (select project, partner, country, total, rate, fund, contribution from lines)
                      to '${rows}' (header, delimiter ',')`);
await connection.run(`copy (select project, sum(total) as base, sum(fund) as fund, sum(contribution) as contribution,
                                   count(*) as rows from lines group by project) to '${sums}' (header, delimiter ',')`);
console.log(Number(process.hrtime.bigint() - start) / 1e9);
