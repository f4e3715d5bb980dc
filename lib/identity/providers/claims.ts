import { z } from 'zod'
import { mailClaims } from '../vouched-mail.ts'
import type { Provider } from './provider.ts'

/** What a sign-in says of a person, as far as Gatehouse reads it. */
export const personClaims = mailClaims.extend({
  sub: z.string().min(1).max(300),
  name: z.string().max(300).optional().catch(undefined),
  given_name: z.string().max(150).optional().catch(undefined),
  family_name: z.string().max(150).optional().catch(undefined),
  preferred_username: z.string().max(300).optional().catch(undefined),
  /** Entra's own id of the person, the same for every application. */
  oid: z.guid().optional().catch(undefined),
  /** Google's: the company that the account belongs to. */
  hd: z.string().max(300).optional().catch(undefined),
})
export type PersonClaims = z.output<typeof personClaims>

export function nameOf({ name, given_name, family_name, email = '' }: PersonClaims): string {
  const parts = [given_name, family_name].filter((part) => part !== undefined && part !== '').join(' ')
  return [name ?? '', parts, email.split('@')[0] ?? ''].map((one) => one.trim()).find((one) => one !== '') ?? ''
}

export function domainOf(email: string): string {
  return email.trim().toLowerCase().split('@').at(-1) ?? ''
}

/** Anybody can have an account at Google; the company's own carry its domain. */
export function isOwnAccount({ kind, domains }: Pick<Provider, 'kind' | 'domains'>, { hd }: PersonClaims): boolean {
  return kind !== 'google' || (hd !== undefined && domains.includes(hd.toLowerCase()))
}

type GroupsSaid =
  /** The provider's groups are not read. */
  | { kind: 'not_read' }
  | { kind: 'groups'; groups: string[] }
  /** More than fit into a token: the directory has to be asked. */
  | { kind: 'elsewhere' }

/** Entra names where they are, or says of a token in a link only that there are some. */
const overage = z.union([
  z.object({ _claim_names: z.record(z.string(), z.string()) }),
  z.object({ hasgroups: z.literal([true, 'true']) }),
])
const many = z.union([z.array(z.string()), z.string().transform((one) => [one])])

/** A token without the claim says that the person is in no group. */
export function groupsSaid(groupsClaim: string, claims: Readonly<Record<string, unknown>>): GroupsSaid {
  if (groupsClaim === '') return { kind: 'not_read' }
  const named = many.safeParse(claims[groupsClaim])
  if (named.success) {
    const groups = named.data.filter((group) => group !== '' && group.length <= 300).slice(0, 2_000)
    return { kind: 'groups', groups: [...new Set(groups)] }
  }
  const read = overage.safeParse(claims)
  const isElsewhere = read.success && ('hasgroups' in read.data || read.data._claim_names[groupsClaim] !== undefined)
  return isElsewhere ? { kind: 'elsewhere' } : { kind: 'groups', groups: [] }
}
