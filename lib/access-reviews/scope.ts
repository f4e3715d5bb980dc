import { z } from 'zod'
import type { Cell } from '#lib/access/types.ts'
import { calledRole } from '#lib/access-requests/called.ts'
import { GatewayError } from '#lib/core/errors.ts'
import type { Reader } from '#lib/db/client.ts'
import type { Called } from '#lib/notices/kinds.ts'

/** Whose grants a review looks at: everybody's, a team's, those of a role, those that open a system. */
export const reviewScope = z
  .string()
  .regex(/^(everybody|(team|role|system):[\w.-]{1,100})$/, 'is not everybody, a team, a role or a system')

export function partsOf(scope: string): { kind: 'everybody' | 'team' | 'role' | 'system'; slug: string } {
  const [kind, slug = ''] = scope.split(':')
  return { kind: kind as 'everybody', slug }
}

/** How a scope is called in either language. Throws `invalid_input` when there is none of that name. */
export async function calledScope(db: Reader, scope: string): Promise<Called> {
  const { kind, slug } = partsOf(scope)
  switch (kind) {
    case 'everybody':
      return { en: 'everybody', es: 'todas las personas' }
    case 'role': {
      if ((await db.role.count({ where: { slug } })) === 0) throw unknown()
      const called = await calledRole(db, slug)
      return { en: `the role ${called.en}`, es: `el rol ${called.es}` }
    }
    case 'team': {
      const team = await db.team.findUnique({ where: { slug }, select: { name: true } })
      if (team === null) throw unknown()
      return { en: `the team ${team.name}`, es: `el equipo ${team.name}` }
    }
    case 'system': {
      const system = await db.system.findUnique({ where: { slug }, select: { name: true } })
      if (system === null) throw unknown()
      return { en: system.name, es: system.name }
    }
  }
}

function unknown(): GatewayError {
  return new GatewayError('invalid_input', 'There is nothing of that name to review.')
}

/** The roles that open at least one tool of a system. */
export function rolesInto(cells: readonly Cell[], system: string): string[] {
  const opening = cells.filter((cell) => cell.system === system && cell.effect !== 'deny')
  return [...new Set(opening.map(({ role }) => role))]
}
