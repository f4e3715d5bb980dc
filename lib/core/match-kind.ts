/** What may be one thing in several systems. */
export const matchKinds = ['job', 'vendor', 'customer', 'person'] as const
export type MatchKind = (typeof matchKinds)[number]

/** By what two records are known to be one, the surest first. A name is never enough, and a telephone is many people's. */
export const keyKinds = ['tax_id', 'employee_number', 'number', 'mail'] as const
export type KeyKind = (typeof keyKinds)[number]
