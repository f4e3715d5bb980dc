import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { VersionsScreen } from '#components/access/versions-screen.tsx'
import { readMatrix } from '#lib/access/matrix.ts'
import { may } from '#lib/access/permissions.ts'
import { diffVersions, listVersions } from '#lib/access/versions.ts'
import { inOwnWords, ownNames } from '#lib/http/own-names.ts'
import { runtime } from '#lib/runtime.ts'
import { framed } from '../../../frame.tsx'
import { rollBackAction } from '../actions.ts'

const number = z.coerce.number().int().min(0).max(2_147_483_647)
const pair = z.object({ from: number, to: number })

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('access'))('versions.title') }
}

/** Published versions and the difference between the two that the address names. */
export default framed({ screen: 'access', areas: ['access'] }, async ({ caller: { principal }, query }) => {
  const { database } = await runtime()
  const chosen = pair.safeParse(query)
  const [versions, matrix, names, changes] = await Promise.all([
    listVersions(database),
    readMatrix(database),
    ownNames(),
    chosen.success ? diffVersions(database, chosen.data.from, chosen.data.to) : null,
  ])
  const { roles, systems } = inOwnWords(matrix, names)
  const titles = {
    roles: Object.fromEntries(roles.map(({ slug, name }) => [slug, name])),
    systems: Object.fromEntries(systems.map(({ slug, name }) => [slug, name])),
    tools: Object.fromEntries(
      systems.flatMap(({ slug, tools }) => tools.map(({ name, title }) => [`${slug} ${name}`, title])),
    ),
  }
  return (
    <VersionsScreen
      versions={versions}
      comparison={chosen.success ? { ...chosen.data, changes } : null}
      titles={titles}
      rollBack={may(principal, 'access:write') ? rollBackAction : undefined}
    />
  )
})
