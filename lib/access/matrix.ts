import { z } from 'zod'
import type { Reader } from '#lib/db/client.ts'
import { cellFromRow } from './cells.ts'
import { compilePolicy } from './compile.ts'
import { countMembers, type RoleMembers } from './holders.ts'
import type { Titles } from './titles.ts'
import { type ToolInputs, toolInputs } from './tool-inputs.ts'
import type { Cell, Policy } from './types.ts'

export type MatrixTool = {
  system: string
  name: string
  title: string
  description: string
  kind: 'read' | 'write'
  untrusted: boolean
  sensitive: boolean
  sendsOut: boolean
  state: 'approved' | 'new' | 'changed' | 'gone'
} & ToolInputs

/** `basedOn` is null for a role that comes with Gatehouse. */
export type MatrixRole = { slug: string; name: string; description: string; basedOn: string | null } & RoleMembers

/** Everything the screen shows of one policy version. */
export type Matrix = {
  version: number
  systems: { slug: string; name: string; state: 'active' | 'paused'; tools: MatrixTool[] }[]
  roles: MatrixRole[]
  cells: Cell[]
}

const versionRow = z.array(z.object({ version: z.coerce.number().int() })).length(1)

/** The version in force, as the ledger admits by it. */
export async function currentVersion(db: Reader): Promise<number> {
  const [row] = versionRow.parse(await db.$queryRaw`SELECT version FROM ledger.policy`)
  return row?.version ?? 0
}

export async function readCells(db: Reader, version: number): Promise<Cell[]> {
  const rows = await db.cell.findMany({ where: { version } })
  return rows.map(cellFromRow)
}

/** The policy in force, compiled. Versions never change, so the two reads cannot disagree. */
export async function loadPolicy(db: Reader): Promise<Policy> {
  const version = await currentVersion(db)
  return compilePolicy(version, await readCells(db, version))
}

/** The policy that was in force at a moment, compiled; null before the first was published. */
export async function policyAt(db: Reader, at: Date): Promise<Policy | null> {
  const then = await db.policyVersion.findFirst({
    where: { publishedAt: { lte: at } },
    orderBy: { version: 'desc' },
    select: { version: true },
  })
  return then === null ? null : compilePolicy(then.version, await readCells(db, then.version))
}

/** The matrix of the version in force, systems, tools and roles in the order of the screen. */
export async function readMatrix(db: Reader): Promise<Matrix> {
  const version = await currentVersion(db)
  const [cells, systems, roles, members] = await Promise.all([
    readCells(db, version),
    db.system.findMany({ orderBy: [{ position: 'asc' }, { slug: 'asc' }], include: { tools: true } }),
    db.role.findMany({ where: { retiredAt: null }, orderBy: [{ position: 'asc' }, { slug: 'asc' }] }),
    countMembers(db),
  ])
  return {
    version,
    cells,
    roles: roles.map(({ slug, name, description, basedOn }) => ({
      slug,
      name,
      description,
      basedOn,
      ...(members.get(slug) ?? { members: 0, throughTeams: 0 }),
    })),
    systems: systems.map(({ slug, name, state, tools }) => ({
      slug,
      name,
      state,
      tools: tools
        .filter((tool) => tool.state !== 'gone')
        .map(toMatrixTool)
        .sort(readsFirst),
    })),
  }
}

/** Titles of a matrix for the sentences of decisions. */
export function titlesOf({ roles, systems }: Pick<Matrix, 'roles' | 'systems'>): Titles {
  const roleNames = new Map(roles.map(({ slug, name }) => [slug, name]))
  const systemNames = new Map(systems.map(({ slug, name }) => [slug, name]))
  const toolTitles = new Map(
    systems.flatMap(({ slug, tools }) => tools.map(({ name, title }) => [`${slug} ${name}`, title])),
  )
  return {
    role: (slug) => roleNames.get(slug),
    system: (slug) => systemNames.get(slug),
    tool: (system, tool) => toolTitles.get(`${system} ${tool}`),
  }
}

type ToolRow = Omit<MatrixTool, 'system' | keyof ToolInputs> & {
  systemSlug: string
  inputSchema: unknown
  outputSchema: unknown
}

function toMatrixTool(row: ToolRow): MatrixTool {
  const { name, title, description, kind, untrusted, sensitive, sendsOut, state } = row
  return {
    system: row.systemSlug,
    name,
    title,
    description,
    kind,
    untrusted,
    sensitive,
    sendsOut,
    state,
    ...toolInputs(row.inputSchema, row.outputSchema),
  }
}

function readsFirst(a: MatrixTool, b: MatrixTool): number {
  if (a.kind !== b.kind) return a.kind === 'read' ? -1 : 1
  return a.name < b.name ? -1 : 1
}
