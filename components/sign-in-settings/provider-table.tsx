import { useNow, useTranslations } from 'next-intl'
import { paths } from '#lib/http/paths.ts'
import type { LastReading } from '#lib/identity/providers/groups-again/outcome.ts'
import type { Provider } from '#lib/identity/providers/provider.ts'
import { Empty } from '../states/empty.tsx'
import { Badge } from '../ui/badge.tsx'
import { ButtonLink } from '../ui/link.tsx'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow, TableRowHeader } from '../ui/table.tsx'
import { ReadingWords } from './last-reading.tsx'

type Props = {
  providers: readonly Provider[]
  groupsProblems: readonly string[]
  /** How groups were read again last, by provider. */
  readings: Readonly<Record<string, LastReading>>
}

export function ProviderTable({ providers, groupsProblems, readings }: Props) {
  const t = useTranslations('providers')
  if (providers.length === 0) {
    return (
      <Empty kind="never" title={t('providers.none')}>
        {t('providers.noneWhy')}
      </Empty>
    )
  }
  return (
    <Table caption={t('providers.title')} cards>
      <TableHead>
        <tr>
          <TableHeader>{t('columns.name')}</TableHeader>
          <TableHeader>{t('columns.kind')}</TableHeader>
          <TableHeader>{t('columns.domains')}</TableHeader>
          <TableHeader>{t('columns.state')}</TableHeader>
          <TableHeader>{t('columns.groups')}</TableHeader>
          <TableHeader>
            <span className="sr-only">{t('columns.open')}</span>
          </TableHeader>
        </tr>
      </TableHead>
      <TableBody>
        {providers.map((provider) => (
          <TableRow key={provider.id}>
            <TableRowHeader>{provider.name}</TableRowHeader>
            <TableCell label={t('columns.kind')}>{t(`kinds.${provider.kind}`)}</TableCell>
            <TableCell label={t('columns.domains')}>{provider.domains.join(', ') || t('anyDomain')}</TableCell>
            <TableCell label={t('columns.state')}>
              <span className="flex flex-wrap gap-1">
                <Badge tone={provider.enabled ? 'ok' : 'neutral'}>{t(provider.enabled ? 'on' : 'off')}</Badge>
                {provider.fromEnvironment && <Badge>{t('fromEnvironment')}</Badge>}
                {groupsProblems.includes(provider.id) && <Badge tone="warn">{t('groups.unreadShort')}</Badge>}
              </span>
            </TableCell>
            <TableCell label={t('columns.groups')} className="text-sm lg:max-w-96">
              <GroupsState provider={provider} last={readings[provider.id] ?? null} />
            </TableCell>
            <TableCell className="text-right">
              <ButtonLink
                size="sm"
                scroll={false}
                href={paths.signInSettingsAt({ open: provider.id })}
                aria-label={t('openNamed', { name: provider.name })}
              >
                {t('open')}
              </ButtonLink>
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}

function GroupsState({ provider, last }: { provider: Provider; last: LastReading | null }) {
  const t = useTranslations('providers.again')
  const now = useNow()
  if (provider.groupsAgain !== '') return last === null ? t('waiting') : <ReadingWords last={last} now={now} />
  return <span className="text-text-3">{t(provider.groupsClaim === '' ? 'notAtAll' : 'atSignIn')}</span>
}
