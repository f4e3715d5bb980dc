import { useLocale, useTranslations } from 'next-intl'
import { regionOf } from '#lib/facts/locale.ts'
import { paths, routes } from '#lib/http/paths.ts'
import type { ExplainAsked } from '#lib/why/asked.ts'
import type { Able } from '#lib/why/who-can.ts'
import { valueText } from '../access/words.ts'
import { CsvButton } from '../actions/csv-button.tsx'
import { Link } from '../ui/link.tsx'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '../ui/table.tsx'
import type { ExplainNames } from './names.ts'

type Props = {
  people: readonly Able[]
  policyVersion: number
  asked: ExplainAsked
  tool: string
  args: string | null
  names: ExplainNames
}

/** Everybody who can call a tool, by which role they can, and under what conditions. */
export function WhoList({ people, policyVersion, asked, tool, args, names }: Props) {
  const t = useTranslations('explain.whoCan')
  const verdict = useTranslations('explain.verdict')
  const roles = useTranslations('explain.roles')
  const access = useTranslations('access')
  const locale = regionOf(useLocale())
  const { args: written, project } = asked
  const through = asked.roles.length === 0 ? undefined : asked.roles.join(',')
  const path = ({ path: held }: Able) =>
    held
      .map(({ slug, via, expiresAt }) => {
        const role = names.role(slug)
        const how = via === null ? roles('direct', { role }) : roles('via', { role, team: via })
        return expiresAt === null ? how : `${how}, ${roles('until', { date: names.day(expiresAt) })}`
      })
      .join('; ')
  return (
    <section aria-labelledby="who-can" className="mt-6 grid gap-3">
      <div className="flex flex-wrap items-end justify-between gap-3">
        <div role="status">
          <h2 id="who-can" className="text-balance font-semibold text-2xl">
            {t('title', { tool })}
          </h2>
          <p className="text-sm text-text-2">
            {t('count', { count: people.length })}{' '}
            {t('version', { version: policyVersion, args: args ?? t('anyArgs') })}
            {asked.roles.length > 0 && ` ${t('throughRoles', { roles: asked.roles.map(names.role).join(', ') })}`}
          </p>
        </div>
        <CsvButton
          url={routes.explain({ view: 'who', roles: through, tool: asked.tool, args: written, project, format: 'csv' })}
          label={t('csv')}
        />
      </div>
      {people.length > 0 && (
        <Table caption={t('caption')} cards>
          <TableHead>
            <tr>
              <TableHeader>{t('person')}</TableHeader>
              <TableHeader>{t('how')}</TableHeader>
              <TableHeader>{t('path')}</TableHeader>
              <TableHeader>{t('conditions')}</TableHeader>
            </tr>
          </TableHead>
          <TableBody>
            {people.map((able) => (
              <TableRow key={able.id}>
                <TableCell label={t('person')}>
                  <Link href={paths.explainOf({ user: able.email, tool: asked.tool, args: written, project })}>
                    {able.name}
                  </Link>
                </TableCell>
                <TableCell label={t('how')}>{verdict(able.verdict)}</TableCell>
                <TableCell label={t('path')}>{path(able)}</TableCell>
                <TableCell label={t('conditions')}>
                  {able.conditions === null
                    ? t('none')
                    : valueText(access, locale, { effect: 'allow', conditions: able.conditions })}
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
    </section>
  )
}
