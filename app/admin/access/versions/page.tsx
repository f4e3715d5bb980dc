import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { VersionsScreen } from '#components/access/versions-screen.tsx'
import { readMatrix } from '#lib/access/matrix.ts'
import { may } from '#lib/access/permissions.ts'
import { diffVersions, listVersions } from '#lib/access/versions.ts'
import { requirePermission } from '#lib/http/session.ts'
import { runtime } from '#lib/setup.ts'
import { ClientMessages } from '../../../../i18n/client-messages.tsx'
import { rollBackAction } from '../actions.ts'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

const number = z.coerce.number().int().min(0).max(2_147_483_647)
const pair = z.object({ from: number, to: number })

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('access'))('versions.title') }
}

/** Published versions and the difference between the two that the address names. */
export default async function VersionsPage({ searchParams }: Props) {
  const { principal } = await requirePermission('access:read')
  const { database } = await runtime()
  const chosen = pair.safeParse(await searchParams)
  const [versions, { roles, systems }, changes] = await Promise.all([
    listVersions(database),
    readMatrix(database),
    chosen.success ? diffVersions(database, chosen.data.from, chosen.data.to) : null,
  ])
  const titles = {
    roles: Object.fromEntries(roles.map(({ slug, name }) => [slug, name])),
    systems: Object.fromEntries(systems.map(({ slug, name }) => [slug, name])),
    tools: Object.fromEntries(
      systems.flatMap(({ slug, tools }) => tools.map(({ name, title }) => [`${slug} ${name}`, title])),
    ),
  }
  return (
    <ClientMessages areas={['access']}>
      <VersionsScreen
        versions={versions}
        comparison={chosen.success ? { ...chosen.data, changes } : null}
        titles={titles}
        {...(may(principal, 'access:write') ? { rollBack: rollBackAction } : {})}
      />
    </ClientMessages>
  )
}
