import type { OwnTools } from '#lib/assistant/model/own-tools.ts'
import type { Trail } from '#lib/audit/trail.ts'
import type { CompanyWrites } from '#lib/core/app-writing.ts'
import type { Database } from '#lib/db/client.ts'
import type { Prisma } from '#lib/db/generated/client.ts'
import type { GatewayDeps } from '#lib/gateway/types.ts'
import type { PrincipalReader } from '#lib/identity/principal.ts'

export type ClosingDeps = { database: Database; trail: Trail; nowMs: () => number }

export type AppWriteDeps = ClosingDeps & {
  gateway: GatewayDeps
  principals: Pick<PrincipalReader, 'byId'>
  ownTools: OwnTools
  companyWrites: CompanyWrites
}

export const whole = { approval: true, app: true } as const
/** A write with its question and the app that asked it. */
export type AppWriteRow = Prisma.AppWriteGetPayload<{ include: typeof whole }>

/** What a process left behind that ended in the middle of a write. */
export const LEFT_MS = 5 * 60_000
