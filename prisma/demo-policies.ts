import { compilePolicy } from '#lib/access/compile.ts'
import { seedCells } from '#lib/access/seed.ts'
import type { Cell, Policy } from '#lib/access/types.ts'
import { type CellAt, type CellValue, cellKey, cellValue, withChanges } from '#lib/access/values.ts'
import type { Before, PolicyStep } from '#lib/company/gateway/policy-steps.ts'
import { declaredTools } from '#lib/connectors/index.ts'
import type { Database } from '#lib/db/client.ts'
import { Prisma } from '#lib/db/generated/client.ts'

export type PastVersion = PolicyStep & { cells: readonly Cell[]; policy: Policy }

/** The versions of the sample company, the last of which is the matrix of a new installation; by their numbers. */
export function demoVersions(steps: readonly PolicyStep[]): ReadonlyMap<number, PastVersion> {
  const found: PastVersion[] = []
  let cells: readonly Cell[] = seedCells(declaredTools)
  for (const step of steps.toReversed()) {
    found.push({ ...step, cells, policy: compilePolicy(step.version, cells) })
    cells = withoutStep(cells, step)
  }
  return new Map(found.reverse().map((version) => [version.version, version]))
}

function withoutStep(cells: readonly Cell[], { changed }: PolicyStep): Cell[] {
  const now = new Map(cells.map((cell) => [cellKey(cell), cell]))
  return withChanges(
    cells,
    changed.map(([text, before]) => {
      const at = cellAt(text)
      return { at, to: valueBefore(before, now.get(cellKey(at))) }
    }),
  )
}

function cellAt(text: string): CellAt {
  const [role = '', tool = ''] = text.split(' ')
  const [system = '', name = ''] = tool.split('.')
  return { role, system, tool: name }
}

function valueBefore(before: Before, now: Cell | undefined): CellValue {
  if (before === null) return null
  if (before === 'allowed') return { effect: 'allow', conditions: null }
  const { ownProjects: _, ...others } = now?.conditions ?? {}
  return cellValue({ effect: 'allow', conditions: others })
}

type Written = { atOf(version: PastVersion): Date; authorOf(version: PastVersion): string }

/** In place of the one that the installation began with, and the last of them in force. The first has no author. */
export async function storeDemoVersions(
  database: Database,
  versions: ReadonlyMap<number, PastVersion>,
  { atOf, authorOf }: Written,
): Promise<void> {
  const all = [...versions.values()]
  const last = Math.max(...versions.keys())
  await database.$transaction(
    async (tx) => {
      await tx.policyVersion.deleteMany({})
      await tx.policyVersion.createMany({
        data: all.map((one) => ({
          version: one.version,
          authorId: one.version === 1 ? null : authorOf(one),
          reason: one.reason,
          publishedAt: atOf(one),
          restores: one.restores,
        })),
      })
      for (const { version, cells } of all) {
        await tx.cell.createMany({
          data: cells.map(({ role, system, tool, effect, conditions }) => ({
            version,
            roleSlug: role,
            system,
            tool,
            effect,
            conditions: conditions ?? Prisma.DbNull,
          })),
        })
      }
      await tx.$executeRaw`UPDATE ledger.policy SET version = ${last}`
    },
    { timeout: 60_000, maxWait: 10_000 },
  )
}
