/** A condition of a dataset's filter. Only `filter` writes one, so a value cannot reach it unescaped. */
export type Condition = {
  field: string
  operator: 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in'
  /** Several for `in`. */
  value: string | readonly string[]
}

/** Conditions joined by `and`; the vendor refuses `and` and `or` in one filter. Undefined when there are none. */
export function filter(conditions: readonly (Condition | undefined)[]): string | undefined {
  const present = conditions.filter((condition) => condition !== undefined)
  if (present.length === 0) return undefined
  return present.map(({ field, operator, value }) => `${field} ${operator} ${literal(value)}`).join(' and ')
}

function literal(value: string | readonly string[]): string {
  return typeof value === 'string' ? quoted(value) : `(${value.map(quoted).join(',')})`
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}
