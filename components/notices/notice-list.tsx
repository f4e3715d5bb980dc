import { useTranslations } from 'next-intl'
import type { NoticeRow } from '#lib/notices/list.ts'
import type { NoticeWords } from '#lib/notices/words.ts'
import { useTimes } from '../facts/use-times.ts'
import { cx } from '../ui/cx.ts'
import { Link } from '../ui/link.tsx'
import { type MarkRead, ReadButton } from './read-button.tsx'

export type ShownNotice = Pick<NoticeRow, 'id' | 'at' | 'read'> & { words: NoticeWords }

/** What somebody was told, the newest first. */
export function NoticeList({ notices, markRead }: { notices: readonly ShownNotice[]; markRead: MarkRead }) {
  const t = useTranslations('notices')
  const times = useTimes()
  return (
    <ul aria-label={t('title')} className="border-t border-border-strong">
      {notices.map(({ id, at, read, words }) => (
        <li key={id} className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 border-b border-border py-3">
          <div className="min-w-0">
            <p className={cx('text-sm', !read && 'font-medium')}>
              {!read && <span className="sr-only">{t('unread')}: </span>}
              {words.title}
            </p>
            {words.more !== '' && <p className="text-pretty text-sm text-text-2">{words.more}</p>}
            <p className="text-text-3 text-xs">
              <time dateTime={at.toISOString()}>{times.full(at)}</time> · <Link href={words.href}>{words.open}</Link>
            </p>
          </div>
          {!read && <ReadButton which={{ id }} label={t('readOf', { title: words.title })} markRead={markRead} />}
        </li>
      ))}
    </ul>
  )
}
