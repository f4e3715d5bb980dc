import { Globe, Laptop, TriangleAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { paths } from '#lib/http/paths.ts'
import type { Asked } from '#lib/oauth/consent.ts'
import { useTimes } from '../facts/use-times.ts'
import { initials } from '../shell/navigation.ts'
import { Badge } from '../ui/badge.tsx'
import { Link } from '../ui/link.tsx'

type Props = {
  asked: Asked
  person: { name: string; email: string }
}

/** The app, by its address and not by what it calls itself; and the person in whose name it would ask. */
export function ConsentWho({ asked: { client, known }, person }: Props) {
  const t = useTranslations('apps.ask')
  const { day } = useTimes()
  const Icon = client.isLoopback ? Laptop : Globe
  const mono = (words: React.ReactNode) => <span className="id-text break-all text-text">{words}</span>
  return (
    <div className="mt-5 border-t border-border-strong text-sm">
      <div className="flex items-start gap-3 border-b border-border py-2.5">
        <Icon size={20} strokeWidth={1.5} aria-hidden className="mt-0.5 shrink-0 text-text-3" />
        <div className="min-w-0 grow">
          <p className="font-medium">{client.name}</p>
          <p className="text-pretty text-xs text-text-2">
            {client.host === null
              ? t.rich('noHost', { host: client.redirectHost, mono })
              : t.rich('host', { host: client.host, mono })}{' '}
            {known.since === null ? t('isNew') : t('known', { count: known.people, day: day(known.since) })}
          </p>
          {client.isLoopback && (
            <p className="mt-1 flex items-start gap-1.5 text-warn-text text-xs">
              <TriangleAlert size={14} strokeWidth={1.75} aria-hidden className="mt-px shrink-0" />
              {t('local')}
            </p>
          )}
        </div>
        {known.since === null ? <Badge tone="warn">{t('newBadge')}</Badge> : <Badge tone="ok">{t('knownBadge')}</Badge>}
      </div>
      <div className="flex items-center gap-3 border-b border-border py-2.5">
        <span
          aria-hidden
          className="grid size-7 shrink-0 place-items-center rounded-full bg-sunken text-xs font-semibold text-text-2"
        >
          {initials(person.name)}
        </span>
        <div className="min-w-0 grow">
          <p className="font-medium">{person.name}</p>
          <p className="break-all text-xs text-text-2">{person.email}</p>
        </div>
        <Link href={paths.settings} className="text-sm">
          {t('notYou')}
        </Link>
      </div>
    </div>
  )
}
