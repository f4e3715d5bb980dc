import type { Metadata } from 'next'
import { getLocale } from 'next-intl/server'
import { z } from 'zod'
import { loadAccessMessages } from '#components/access/messages.ts'
import { AccessTexts } from '#components/access/texts.tsx'
import { VersionsScreen } from '#components/access/versions-screen.tsx'
import { readMatrix } from '#lib/access/matrix.ts'
import { may } from '#lib/access/permissions.ts'
import { diffVersions, listVersions } from '#lib/access/versions.ts'
import { requirePermission } from '#lib/http/session.ts'
import { runtime } from '#lib/setup.ts'
import { rollBackAction } from '../actions.ts'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

const number = z.coerce.number().int().min(0).max(2_147_483_647)
const pair = z.object({ from: number, to: number })

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await loadAccessMessages(await getLocale())).versions.title }
}

/** Published versions and the difference between the two that the address names. */
export default async function VersionsPage({ searchParams }: Props) {
  const { principal } = await requirePermission('access:read')
  const { database } = await runtime()
  const chosen = pair.safeParse(await searchParams)
  const [versions, { roles, systems }, changes, messages] = await Promise.all([
    listVersions(database),
    readMatrix(database),
    chosen.success ? diffVersions(database, chosen.data.from, chosen.data.to) : null,
    getLocale().then(loadAccessMessages),
  ])
  const titles = {
    roles: Object.fromEntries(roles.map(({ slug, name }) => [slug, name])),
    systems: Object.fromEntries(systems.map(({ slug, name }) => [slug, name])),
    tools: Object.fromEntries(
      systems.flatMap(({ slug, tools }) => tools.map(({ name, title }) => [`${slug} ${name}`, title])),
    ),
  }
  return (
    <AccessTexts messages={messages}>
      <VersionsScreen
        versions={versions}
        comparison={chosen.success ? { ...chosen.data, changes } : null}
        titles={titles}
        {...(may(principal, 'access:write') ? { rollBack: rollBackAction } : {})}
      />
    </AccessTexts>
  )
}
