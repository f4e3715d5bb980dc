import { useTranslations } from 'next-intl'
import { paths } from '#lib/http/paths.ts'
import { Keys } from '../ui/kbd.tsx'
import type { NavItem } from './types.ts'

/** `on`: the screen that it works on; without one, everywhere. */
type Row = { keys: readonly string[]; what: string; on?: string }
type Props = {
  items: readonly Pick<NavItem, 'key' | 'label' | 'href'>[]
  singleKeys: boolean
}

/** Every key that does something on the screens that this person has; single letters and signs only while they are on. */
export function KeyList({ items, singleKeys }: Props) {
  const t = useTranslations('shell.keys')
  const always: Row[] = [
    { keys: ['⌘/Ctrl', 'K'], what: t('palette') },
    { keys: ['⌘/Ctrl', 'Shift', 'O'], what: t('newChat'), on: paths.chat },
    { keys: ['Esc'], what: t('stop'), on: paths.chat },
    { keys: ['⌘/Ctrl', 'Z'], what: t('undo'), on: paths.reports },
    { keys: ['i'], what: t('source') },
  ]
  const single: Row[] = [
    { keys: ['/'], what: t('search') },
    { keys: ['?'], what: t('help') },
    { keys: ['['], what: t('sidebar') },
    { keys: ['n'], what: t('nextJob'), on: paths.projects },
    { keys: ['p'], what: t('previousJob'), on: paths.projects },
    { keys: ['1–9'], what: t('jobTab'), on: paths.projects },
    { keys: ['j'], what: t('nextEvent'), on: paths.audit },
    { keys: ['k'], what: t('previousEvent'), on: paths.audit },
    ...items.flatMap(({ key, label }) =>
      key === undefined ? [] : [{ keys: ['g', key], what: t('goTo', { page: label }) }],
    ),
  ]
  const theirs = ({ on }: Row) => on === undefined || items.some(({ href }) => href === on)
  return (
    <dl className="text-sm">
      {[...always, ...(singleKeys ? single : [])].filter(theirs).map(({ keys, what }) => (
        <div key={what} className="flex min-h-8 items-center justify-between gap-3 border-t border-border">
          <dt>{what}</dt>
          <dd className="shrink-0">
            <Keys keys={keys} />
          </dd>
        </div>
      ))}
    </dl>
  )
}
