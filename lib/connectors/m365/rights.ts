import { z } from 'zod'
import { maybeParts } from '../kit/values.ts'

/** A file's `/permissions` as far as we read them. */
const identity = z.object({
  user: z.object({ email: z.string().nullish() }).nullish(),
  siteUser: z.object({ email: z.string().nullish(), loginName: z.string().nullish() }).nullish(),
  group: z.object({ id: z.string().nullish() }).nullish(),
})

/** A permission that cannot be read lets nobody in, and the file’s others still count. */
export const permissions = z.object({
  value: maybeParts(
    z.object({
      roles: z.array(z.string()).nullish(),
      expirationDateTime: z.string().nullish(),
      grantedToV2: identity.nullish(),
      grantedToIdentitiesV2: z.array(identity).nullish(),
    }),
  ),
})

export type Readers = { everyone: boolean; emails: ReadonlySet<string>; groups: ReadonlySet<string> }

/**
 * Who may read a file. Only what names a person, a group or everyone counts. A sharing link alone does not: it
 * lets in who holds the link, and finding the file by search would hand the link to everyone. SharePoint
 * site groups do not count either, because Graph does not say who is in them.
 */
export function readersOf({ value }: z.output<typeof permissions>, nowMs: number): Readers {
  const identities = value
    .filter(({ roles }) => (roles ?? []).length > 0)
    .filter(({ expirationDateTime: end }) => end == null || !(Date.parse(end) <= nowMs))
    .flatMap(({ grantedToV2, grantedToIdentitiesV2 }) => [grantedToV2, ...(grantedToIdentitiesV2 ?? [])])
    .filter((found) => found != null)
  return {
    everyone: identities.some(({ siteUser }) => isEveryone(siteUser?.loginName ?? '')),
    emails: new Set(
      identities.flatMap(({ user, siteUser }) => [
        ...lower(user?.email),
        ...lower(siteUser?.email),
        ...lower(/^i:0#\.f\|membership\|(.+)$/.exec(siteUser?.loginName ?? '')?.[1]),
      ]),
    ),
    groups: new Set(identities.flatMap(({ group }) => (group?.id == null ? [] : [group.id]))),
  }
}

export function mayRead(readers: Readers, email: string, memberOf: ReadonlySet<string>): boolean {
  if (readers.everyone || readers.emails.has(email.toLowerCase())) return true
  return [...readers.groups].some((group) => memberOf.has(group))
}

/** The claims "Everyone except external users" and "Everyone". */
function isEveryone(loginName: string): boolean {
  return loginName.startsWith('c:0-.f|rolemanager|spo-grid-all-users') || loginName === 'c:0(.s|true'
}

function lower(text: string | null | undefined): string[] {
  return text == null || text === '' ? [] : [text.toLowerCase()]
}
