import { getTranslations } from 'next-intl/server'
import { OwnRules } from '#components/systems-admin/own-rules.tsx'
import { ButtonLink, Link } from '#components/ui/link.tsx'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '#components/ui/table.tsx'
import type { AtSystem } from '#lib/http/connections.ts'
import { paths } from '#lib/http/paths.ts'
import { slotViews } from '#lib/mappings/view.ts'
import { runtime } from '#lib/runtime.ts'
import { setOwnRule } from '../../actions.ts'
import { readPeople, toolsOf } from '../people.ts'

type Props = { slug: string; name: string; at: AtSystem }

/** Which roles would see what of the system, by whose account, and what has no name yet. */
export async function WhoMayUse({ slug, name, at }: Props) {
  const [t, roles, unmapped] = await Promise.all([getTranslations('connect.people'), rolesAt(slug), unmappedAt(slug)])
  return (
    <>
      <h1 className="text-xl font-semibold">{t('title', { name })}</h1>
      <p className="mt-1 max-w-[76ch] text-pretty text-sm text-text-2">{t('lead')}</p>
      {roles.length === 0 ? (
        <p className="mt-4 text-sm">{t('nobody')}</p>
      ) : (
        <div className="mt-4 max-w-3xl">
          <Table caption={t('title', { name })} density="compact">
            <TableHead>
              <tr>
                <TableHeader>{t('role')}</TableHeader>
                <TableHeader>{t('tools')}</TableHeader>
                <TableHeader numeric>{t('people')}</TableHeader>
              </tr>
            </TableHead>
            <TableBody>
              {roles.map(({ role, says, allow, asks, total, people }) => (
                <TableRow key={role}>
                  <TableCell>{says}</TableCell>
                  <TableCell>
                    {t('open', { allow, total })}
                    {asks > 0 && `, ${t('asks', { count: asks })}`}
                  </TableCell>
                  <TableCell numeric>{people}</TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </div>
      )}
      <ButtonLink className="mt-4" href={paths.accessOf(slug)}>
        {t('draft')}
      </ButtonLink>
      <section aria-labelledby="own" className="mt-8 max-w-3xl text-pretty text-sm text-text-2">
        <h2 id="own" className="border-b border-border-strong pb-2 text-md font-semibold text-text">
          {t('own')}
        </h2>
        {at.whose.includes('person') ? (
          <>
            <p className="mt-3">{t('ownWhy', { name })}</p>
            <OwnRules system={slug} roles={at.roles} save={setOwnRule} />
          </>
        ) : (
          <p className="mt-3">{t('noOwn', { name })}</p>
        )}
      </section>
      {unmapped !== null && (
        <section aria-labelledby="names" className="mt-8 max-w-3xl text-sm text-text-2">
          <h2 id="names" className="border-b border-border-strong pb-2 text-md font-semibold text-text">
            {t('names')}
          </h2>
          <p className="mt-3">{unmapped === 0 ? t('mapped') : t('unmapped', { count: unmapped })}</p>
          <p className="mt-1">
            <Link href={paths.systemAt(slug, { tab: 'names' })}>{t(unmapped === 0 ? 'see' : 'map')}</Link>
          </p>
        </section>
      )}
    </>
  )
}

/** Roles that open anything, with how many tools each opens. */
async function rolesAt(slug: string) {
  const [people, tools] = await Promise.all([readPeople(slug), toolsOf(slug)])
  const cells = tools.flatMap(({ name }) => people.of(name).roles)
  return [...Map.groupBy(cells, ({ role }) => role)].flatMap(([role, own]) => {
    const count = (effect: string) => own.filter((cell) => cell.effect === effect).length
    const [allow, asks] = [count('allow'), count('approve')]
    if (allow + asks === 0) return []
    const says = people.roleNames.get(role) ?? role
    return [{ role, says, allow, asks, total: tools.length, people: own[0]?.people ?? 0 }]
  })
}

/** How many things that tools cannot do without have no name and no usual one; null where nothing is mapped at all. */
async function unmappedAt(slug: string): Promise<number | null> {
  const { connectors, mappings } = await runtime()
  const connector = connectors.find((one) => one.slug === slug)
  if (connector === undefined || (connector.slots ?? []).length === 0) return null
  const slots = slotViews(connector, mappings.of(slug), 'en')
  return slots.filter(({ neededBy, names, standard }) => neededBy.length > 0 && names === null && standard === null)
    .length
}
