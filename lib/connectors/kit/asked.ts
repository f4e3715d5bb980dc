/** A scope or a permission that a vendor is asked to give, as the vendor writes it. */
export type Asked = {
  name: string
  why: Readonly<Record<'en' | 'es', string>>
  /** The tools that cannot do without it; `set-up` where it serves to find the tenant's own names alone. */
  tools: 'all' | 'set-up' | readonly string[]
}
