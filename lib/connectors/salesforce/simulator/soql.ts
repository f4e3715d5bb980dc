import { type FieldType, type OrderByClause, parseQuery, type Query } from '@jetstreamapp/soql-parser-js'
import { compare, compile, type Read, SoqlError } from './condition.ts'
import { corporateAmount, rateOf } from './rates.ts'
import type { Row, Table, Tables, Value } from './tables.ts'

type Answer = { totalSize: number; records: Record<string, unknown>[] }
type Aggregate = { name: string; of: string; alias: string }

/** Runs the part of SOQL that a connector may use over the tables; throws SoqlError as Salesforce would refuse. */
export function runSoql(text: string, tables: Tables, version: string): Answer {
  const query = parsed(text)
  const { table, rows } = matching(query, tables)
  if (isCount(query)) return { totalSize: rows.length, records: [] }
  const answer = aggregatesOf(query.fields ?? []).length > 0 || query.groupBy !== undefined
  const records = answer ? grouped(query, table, rows, tables) : plain(query, table, rows, tables, version)
  return { totalSize: records.length, records }
}

function parsed(text: string): Query {
  try {
    return parseQuery(text)
  } catch (thrown) {
    throw new SoqlError('MALFORMED_QUERY', thrown instanceof Error ? thrown.message : String(thrown))
  }
}

function matching(query: Query, tables: Tables): { table: Table; rows: Row[] } {
  const table = tables[query.sObject ?? '']
  if (table === undefined) {
    throw new SoqlError('INVALID_TYPE', `sObject type '${query.sObject}' is not supported.`)
  }
  const test = compile(
    query.where,
    (code) => rateOf(tables, code),
    (sub) => {
      const inner = matching(sub, tables)
      const [field] = sub.fields ?? []
      const name = field?.type === 'Field' ? field.field : 'Id'
      return new Set(inner.rows.map((row) => reader(row, inner.table, tables)(name)))
    },
  )
  return { table, rows: [...table.rows.values()].filter((row) => test(reader(row, table, tables))) }
}

function reader(row: Row, table: Table, tables: Tables): Read {
  return (path) => {
    const [head = '', ...rest] = path.split('.')
    const parent = table.parents[head]
    if (rest.length === 0 || parent === undefined) {
      if (rest.length > 0 || !table.fields.has(head)) throw unknownField(path)
      return row[head] ?? null
    }
    const [field, tableName] = parent
    const target = tables[tableName]
    const found = target?.rows.get(String(row[field]))
    if (target === undefined || !target.fields.has(rest[0] ?? '')) throw unknownField(path)
    return found === undefined ? null : reader(found, target, tables)(rest.join('.'))
  }
}

function unknownField(path: string): SoqlError {
  return new SoqlError('INVALID_FIELD', `\n${path}\n^\nERROR at Row:1:Column:8\nNo such column '${path}' on entity.`)
}

function plain(query: Query, table: Table, rows: Row[], tables: Tables, version: string): Record<string, unknown>[] {
  const sorted = inOrder(rows, query.orderBy, (row) => reader(row, table, tables))
  const offset = query.offset ?? 0
  if (offset > 2_000) throw new SoqlError('NUMBER_OUTSIDE_VALID_RANGE', 'Maximum SOQL offset allowed is 2000')
  const page = sorted.slice(offset, query.limit === undefined ? undefined : offset + query.limit)
  /** Field names are checked even where no row is left to read. */
  if (page.length === 0) for (const path of paths(query)) reader({ Id: '' }, table, tables)(path)
  return page.map((row) => {
    const read = reader(row, table, tables)
    const record: Record<string, unknown> = { attributes: attributes(String(query.sObject), row.Id, version) }
    for (const path of paths(query)) {
      const [head = '', ...rest] = path.split('.')
      const parent = table.parents[head]
      if (rest.length === 0 || parent === undefined) record[path] = read(path)
      else record[head] = nested(record[head], row[parent[0]] ?? null, parent[1], rest.join('.'), read(path), version)
    }
    return record
  })
}

function nested(known: unknown, id: Value, type: string, field: string, value: Value, version: string): unknown {
  if (id === null) return null
  const base =
    typeof known === 'object' && known !== null ? known : { attributes: attributes(type, String(id), version) }
  return { ...base, [field]: value }
}

function attributes(type: string, id: string, version: string) {
  return { type, url: `/services/data/${version}/sobjects/${type}/${id}` }
}

function paths(query: Query): string[] {
  return (query.fields ?? []).map((field) => {
    if (field.type === 'Field') return field.field
    if (field.type === 'FieldRelationship') return [...field.relationships, field.field].join('.')
    throw new SoqlError('MALFORMED_QUERY', 'unexpected expression in SELECT')
  })
}

function grouped(query: Query, table: Table, rows: Row[], tables: Tables): Record<string, unknown>[] {
  const keys = [query.groupBy ?? []].flat().map((clause) => ('field' in clause ? clause.field : ''))
  const aggregates = aggregatesOf(query.fields ?? [])
  const groups = Map.groupBy(rows, (row) => JSON.stringify(keys.map(reader(row, table, tables))))
  if (keys.length === 0 && groups.size === 0) groups.set('[]', [])
  return [...groups.values()].map((members) => {
    const [first] = members
    const record: Record<string, unknown> = { attributes: { type: 'AggregateResult' } }
    for (const key of keys) record[key.split('.').at(-1) ?? key] = first ? reader(first, table, tables)(key) : null
    for (const { name, of, alias } of aggregates) {
      const values = members.flatMap((row) => {
        const value = reader(row, table, tables)(of)
        if (value === null) return []
        return typeof value === 'number' && of === 'Amount' ? corporateAmount(tables, row, value) : value
      })
      record[alias] = aggregated(name, values)
    }
    return record
  })
}

function aggregated(name: string, values: readonly Exclude<Value, null>[]): Value {
  if (name === 'COUNT') return values.length
  if (values.length === 0) return null
  const sorted = values.toSorted(compare)
  if (name === 'MIN') return sorted[0] ?? null
  if (name === 'MAX') return sorted.at(-1) ?? null
  const sum = values.reduce((cents: number, value) => cents + Math.round(Number(value) * 100), 0) / 100
  return name === 'AVG' ? sum / values.length : sum
}

function aggregatesOf(fields: readonly FieldType[]): Aggregate[] {
  return fields.flatMap((field, index) =>
    field.type === 'FieldFunctionExpression'
      ? [{ name: field.functionName, of: String(field.parameters[0] ?? 'Id'), alias: field.alias ?? `expr${index}` }]
      : [],
  )
}

/** `COUNT()` alone answers with totalSize and no records. */
function isCount({ fields = [] }: Query): boolean {
  const [field] = fields
  return fields.length === 1 && field?.type === 'FieldFunctionExpression' && field.parameters.length === 0
}

function inOrder(rows: readonly Row[], orderBy: Query['orderBy'], readerOf: (row: Row) => Read): Row[] {
  const clauses = [orderBy ?? []].flat()
  return rows.toSorted((a, b) => {
    for (const clause of clauses) {
      const sign = comparedBy(clause, readerOf(a), readerOf(b))
      if (sign !== 0) return sign
    }
    return 0
  })
}

/** Nulls come first unless asked otherwise, in both directions. */
function comparedBy(clause: OrderByClause, a: Read, b: Read): number {
  if (!('field' in clause)) throw new SoqlError('MALFORMED_QUERY', 'unexpected expression in ORDER BY')
  const [left, right] = [a(clause.field), b(clause.field)]
  if (left === null || right === null) {
    if (left === right) return 0
    return (left === null) === (clause.nulls !== 'LAST') ? -1 : 1
  }
  return compare(left, right) * (clause.order === 'DESC' ? -1 : 1)
}
