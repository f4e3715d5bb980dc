import { useLocale, useTranslations } from 'next-intl'
import { formatValue } from '#lib/facts/format.ts'
import { regionOf } from '#lib/facts/locale.ts'
import { paths } from '#lib/http/paths.ts'
import type { Rule } from '#lib/why/tell.ts'
import { valueText } from '../access/words.ts'
import { Link } from '../ui/link.tsx'
import type { StepProps } from './names.ts'

export function WhoStep({ told: { person } }: StepProps) {
  const t = useTranslations('explain.who')
  if (person === null) return <p>{t('preview')}</p>
  return (
    <p>
      {t(person.status, { name: person.name })}{' '}
      <Link href={paths.peopleOf({ sel: person.id, status: 'all' })} data-print="hide">
        {person.email}
      </Link>
    </p>
  )
}

export function RolesStep({ told, names }: StepProps) {
  const t = useTranslations('explain.roles')
  const jobs = told.projects.join(', ').replaceAll('-', '\u2011')
  return (
    <>
      {told.roles.length === 0 && <p>{t('none')}</p>}
      {told.roles.map(({ slug, via, expiresAt }) => {
        const role = names.role(slug)
        return (
          <p key={`${slug} ${via}`}>
            {via === null ? t('direct', { role }) : t('via', { role, team: via === '' ? t('goneTeam') : via })}
            {expiresAt !== null && `, ${t('until', { date: names.day(expiresAt) })}`}
          </p>
        )
      })}
      <p className="text-text-2 text-xs">{jobs === '' ? t('noJobs') : t('jobs', { jobs })}</p>
    </>
  )
}

export function RulesStep({ told, names }: StepProps) {
  const t = useTranslations('explain.rules')
  const access = useTranslations('access')
  const locale = regionOf(useLocale())
  const value = ({ effect, conditions }: Rule) => (effect === null ? null : { effect, conditions })
  return (
    <>
      <p>
        <Link href={paths.versions}>{t('version', { version: told.policyVersion })}</Link>
      </p>
      {told.rules.map((rule) => (
        <p key={rule.role} className={rule.decided ? 'font-medium' : undefined}>
          {t('line', {
            role: names.role(rule.role),
            value: rule.effect === null ? t('none') : valueText(access, locale, value(rule)),
          })}
          {rule.wildcard && <span className="text-text-2"> ({t('wildcard')})</span>}
          {rule.decided && <span className="text-text-2"> ({t('decided')})</span>}
        </p>
      ))}
    </>
  )
}

export function InputStep({ told: { input, code } }: StepProps) {
  const t = useTranslations('explain.input')
  if (code === 'invalid_input') return <p>{t('wrong')}</p>
  if (input === null || Object.keys(input).length === 0) return <p>{t('any')}</p>
  return <p className="[overflow-wrap:anywhere]">{t('fits', { input: JSON.stringify(input) })}</p>
}

export function ConditionsStep({ told, names }: StepProps) {
  const t = useTranslations('explain.conditions')
  const locale = regionOf(useLocale())
  const number = (value: unknown) => (typeof value === 'number' ? formatValue(value, 'count', locale) : t('missing'))
  const limited = told.rules.filter(({ effect, conditions }) => effect === 'allow' && conditions !== null)
  if (limited.length === 0) return <p>{t('none')}</p>
  const input = told.input ?? {}
  return limited.map(({ role, conditions, unmet }) => {
    const { ownProjects, maxRows, maxInput = {} } = conditions ?? {}
    const jobs = told.projects.join(', ').replaceAll('-', '\u2011')
    const project = typeof input['project'] === 'string' ? input['project'].replaceAll('-', '\u2011') : t('noProject')
    const values = [
      ...(ownProjects === true ? [t('ownProjects', { jobs: jobs === '' ? t('noProject') : jobs, project })] : []),
      ...(maxRows === undefined ? [] : [t('maxRows', { count: number(maxRows) })]),
      ...Object.entries(maxInput).map(([name, most]) =>
        t('maxInput', { input: name, most: number(most), value: number(input[name]) }),
      ),
    ]
    const state =
      told.input === null
        ? `${names.role(role)}: ${t('unweighed')}`
        : t(unmet === null ? 'holds' : 'fails', { role: names.role(role) })
    return (
      <p key={role}>
        {state}
        {values.length > 0 && <span className="block text-text-2">{values.join('; ')}</span>}
      </p>
    )
  })
}

export function AnswerStep({ told: { conditions, verdict } }: StepProps) {
  const t = useTranslations('explain.answer')
  const locale = regionOf(useLocale())
  const { ownProjects, maskFields = [], maskForeign = [], maxRows } = conditions ?? {}
  const lines = [
    ...(ownProjects === true ? [t('ownProjects')] : []),
    ...(maxRows === undefined ? [] : [t('maxRows', { count: formatValue(maxRows, 'count', locale) })]),
    ...(maskFields.length === 0 ? [] : [t('maskFields', { fields: maskFields.join(', ') })]),
    ...(maskForeign.length === 0 ? [] : [t('maskForeign', { fields: maskForeign.join(', ') })]),
  ]
  if (verdict === 'no') return <p>{t('notGiven')}</p>
  return lines.length === 0 ? <p>{t('nothing')}</p> : lines.map((line) => <p key={line}>{line}</p>)
}
