import type { AccessDeps } from '#lib/access/deps.ts'
import type { PersonActing } from '#lib/audit/trail.ts'
import type { Reader } from '#lib/db/client.ts'
import { asAdministrator } from '#lib/identity/as-administrator.ts'

/** While it is on, the directory is answered as if, and nothing changes. */
export function setDryRun(deps: AccessDeps, actor: PersonActing, on: boolean): Promise<void> {
  return asAdministrator(deps, actor, async (tx) => {
    if (on) await tx.scimDryRun.createMany({ data: [{ id: 1 }], skipDuplicates: true })
    else await tx.scimDryRun.deleteMany()
    return { action: 'directory.dry_run', facts: { on } }
  })
}

export async function isDryRun(db: Reader): Promise<boolean> {
  return (await db.scimDryRun.count()) > 0
}
