'use client'

import { useFormatter, useTranslations } from 'next-intl'
import type { AuditEvent } from '#lib/audit/search.ts'
import { SystemMark } from '../systems/system-mark.tsx'
import { cx } from '../ui/cx.ts'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow, UnseenHeader } from '../ui/table.tsx'
import { Altered } from './altered.tsx'
import { OutcomeWord } from './outcome-word.tsx'
import type { useWords } from './use-words.ts'

export type EventTableProps = {
  events: readonly AuditEvent[]
  words: ReturnType<typeof useWords>
  caption: string
  selected: string | null
  hrefOf: (callId: string) => string
  onOpen: (callId: string) => void
}

/** One line per call. The words of a line open it; `j` and `k` move along those. */
export function EventTable({ events, words, caption, selected, hrefOf, onOpen }: EventTableProps) {
  const t = useTranslations('audit.table')
  const format = useFormatter()
  const number = (value: number | null) => (value === null ? '' : format.number(value))
  return (
    <Table caption={caption} density="compact">
      <TableHead>
        <tr>
          <TableHeader>{t('time', { zone: words.zone(events[0]?.at ?? 0) })}</TableHeader>
          <TableHeader>{t('person')}</TableHeader>
          <TableHeader>{t('what')}</TableHeader>
          <UnseenHeader>{t('system')}</UnseenHeader>
          <TableHeader>{t('project')}</TableHeader>
          <TableHeader>{t('outcome')}</TableHeader>
          <TableHeader numeric>{t('ms')}</TableHeader>
          <TableHeader numeric>{t('rows')}</TableHeader>
        </tr>
      </TableHead>
      <TableBody>
        {events.map((event) => (
          <TableRow
            key={event.callId}
            selected={event.callId === selected}
            onClick={() => onOpen(event.callId)}
            className="cursor-pointer whitespace-nowrap hover:bg-hover"
          >
            <TableCell>
              <time dateTime={event.at} title={words.moment(event.at)} className="font-mono text-text-2 text-xs">
                {words.clock(event.at)}
              </time>
            </TableCell>
            <TableCell
              className={cx('truncate', event.viewedBy === null ? 'max-w-40' : 'max-w-64')}
              title={event.viewedBy === null ? undefined : words.person(event)}
            >
              <bdi>{words.person(event)}</bdi>
            </TableCell>
            <TableCell className="w-full max-w-0">
              <EventLink event={event} words={words} selected={selected} hrefOf={hrefOf} onOpen={onOpen} />
            </TableCell>
            <TableCell>
              {event.system !== null && <SystemMark system={event.system} name={words.system(event.system)} />}
            </TableCell>
            <TableCell className="font-mono text-text-2 text-xs">{event.project}</TableCell>
            <TableCell>
              <OutcomeWord outcome={event.outcome} /> <Altered intact={event.intact} />
            </TableCell>
            <TableCell numeric>{number(event.ms)}</TableCell>
            <TableCell numeric>{number(event.rows)}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}

type LinkProps = Omit<EventTableProps, 'events' | 'caption'> & { event: AuditEvent; children?: React.ReactNode }

/** A real link, so that it opens in a tab of its own and can be copied. */
function EventLink({ event, words, selected, hrefOf, onOpen, children }: LinkProps) {
  return (
    <a
      href={hrefOf(event.callId)}
      data-event={event.callId}
      aria-current={event.callId === selected ? 'true' : undefined}
      onClick={(press) => {
        if (press.metaKey || press.ctrlKey || press.shiftKey) {
          press.stopPropagation()
          return
        }
        press.preventDefault()
        press.stopPropagation()
        onOpen(event.callId)
      }}
      // As high as its row: the words alone are too small a target beside the next line's.
      className={cx('block', children === undefined && '-my-1 truncate py-1 focus-visible:-outline-offset-2')}
    >
      {children ?? <bdi>{words.what(event)}</bdi>}
    </a>
  )
}

/** The same on a phone: sentences. */
export function EventList({ events, words, caption, ...link }: EventTableProps) {
  return (
    <ul aria-label={caption}>
      {events.map((event) => (
        <li key={event.callId} className="border-border border-b">
          <EventLink event={event} words={words} {...link}>
            <span className="flex items-start gap-2 px-4 py-2.5 text-sm">
              {event.system === null ? (
                <span className="w-5.5 shrink-0" />
              ) : (
                <SystemMark system={event.system} name={words.system(event.system)} named className="mt-px" />
              )}
              <span className="min-w-0">
                <bdi className="block [overflow-wrap:anywhere]">{words.sentence(event)}</bdi>
                <span className="mt-0.5 flex items-center gap-2">
                  <OutcomeWord outcome={event.outcome} />
                  <Altered intact={event.intact} />
                  <span className="font-mono text-text-3 text-xs">{words.clock(event.at)}</span>
                </span>
              </span>
            </span>
          </EventLink>
        </li>
      ))}
    </ul>
  )
}
