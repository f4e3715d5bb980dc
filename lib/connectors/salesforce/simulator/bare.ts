import type { Tables } from './tables.ts'

/** Whom an integration user without rights on activities is refused. */
const refused = new Set(['Task', 'Event'])

/** An ordinary org: no field of its own, and a user who may not see activities. */
export function makeBare(tables: Tables): Tables {
  const kept = Object.entries(tables).filter(([name]) => !refused.has(name))
  return Object.fromEntries(
    kept.map(([name, table]) => [
      name,
      { ...table, fields: new Set([...table.fields].filter((field) => !field.endsWith('__c'))) },
    ]),
  )
}
