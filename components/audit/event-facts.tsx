'use client'

import { useFormatter, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { neverSent } from '#lib/audit/chain.ts'
import type { EventDetail } from '#lib/audit/event.ts'
import type { JsonValue } from '#lib/core/json.ts'
import { shortId } from '#lib/core/short-id.ts'
import { paths } from '#lib/http/paths.ts'
import { Link } from '../ui/link.tsx'
import type { useWords } from './use-words.ts'

const mostRecords = 8

type Props = { event: EventDetail; words: ReturnType<typeof useWords> }

/** "Procore was not contacted. No limit was charged." */
export function Contact({ event, words }: Props) {
  const t = useTranslations('audit.drawer')
  if (event.kind === 'change' || event.system === null) return null
  const system = words.system(event.system)
  const key = !neverSent(event.chain) ? 'contacted' : event.outcome === 'limited' ? 'limitedBefore' : 'notContacted'
  return <p className="mt-1 text-sm text-text-2">{t(key, { system })}</p>
}

/** Who can change that this went wrong; null when nothing did. */
export function Fix({ event, words, admins }: Props & { admins: readonly string[] }) {
  const t = useTranslations('audit.drawer')
  const format = useFormatter()
  if (event.kind === 'change' || event.outcome === 'ok' || event.outcome === 'running') return null
  const names = admins.length === 0 ? t('fixNobody') : format.list(admins, { type: 'disjunction' })
  const values = { names, system: words.system(event.system) }
  return (
    <Section title={t('fix')}>
      <p className="text-pretty text-sm">{t(fixKey(event), values)}</p>
    </Section>
  )
}

function fixKey({ code, outcome }: EventDetail): 'fixPolicy' | 'fixLimit' | 'fixSystem' | 'fixCaller' {
  if (code === 'invalid_input' || code === 'unknown_tool' || code === 'not_found') return 'fixCaller'
  if (code === 'rate_limited') return 'fixLimit'
  return outcome === 'denied' ? 'fixPolicy' : 'fixSystem'
}

/** What was asked, by shape, and what came back, by size and reference. */
export function Request({ event, words }: Props) {
  const t = useTranslations('audit.drawer')
  const door = useTranslations('audit.door')
  const format = useFormatter()
  const { facts } = event
  const system = words.system(event.system)
  const way = door(event.door as 'mcp')
  return (
    <Section title={t('request')}>
      <dl className="grid grid-cols-[6.5rem_1fr] gap-x-2 gap-y-1.5 text-sm">
        {event.system !== null && (
          <Row name={t('tool')}>
            <code className="id-text [overflow-wrap:anywhere]">
              {event.system}__{event.tool}
            </code>
          </Row>
        )}
        <Row name={t('from')}>
          <bdi className="[overflow-wrap:anywhere]">{event.client === null ? way : `${way}, ${event.client}`}</bdi>
        </Row>
        <Row name={t('policy')}>{t('policyVersion', { version: event.policyVersion })}</Row>
        <Row name={t('trace')}>
          <Link href={paths.trace(event.correlationId)} prefetch={false} className="id-text">
            {shortId(event.correlationId)}
          </Link>
          , {t('position', event.position)}
        </Row>
        {event.responseBytes !== null && (
          <Row name={t('size')}>
            {t('bytes', {
              request: format.number(event.requestBytes ?? 0),
              response: format.number(event.responseBytes),
            })}
          </Row>
        )}
        {event.vendorRequestId !== null && (
          <Row name={t('vendorId', { system })}>
            <code className="id-text [overflow-wrap:anywhere]">{event.vendorRequestId}</code>
          </Row>
        )}
      </dl>
      {hasKeys(event.requestShape) && (
        <>
          <Shape value={event.requestShape} />
          <p className="mt-1.5 text-text-3 text-xs">{t('shapeOnly')}</p>
        </>
      )}
      {facts.exchanges.length > 0 && (
        <List title={t('exchanges', { count: facts.exchanges.length, system })}>
          {facts.exchanges.map(({ path, status, remaining, limit }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: exchanges have an order and no identity
            <li key={at} className="flex gap-2">
              <span className="min-w-0 grow truncate" title={path}>
                {path}
              </span>
              <span>{status}</span>
              {remaining !== null && limit !== null && (
                <span className="text-text-3">
                  {format.number(remaining)}/{format.number(limit)}
                </span>
              )}
            </li>
          ))}
        </List>
      )}
      {facts.records.length > 0 && (
        <List title={t('records', { count: event.rows ?? facts.records.length })}>
          {facts.records.slice(0, mostRecords).map(({ type, id }) => (
            <li key={`${type} ${id}`} className="[overflow-wrap:anywhere]">
              <span className="text-text-3">{type}</span> {id}
            </li>
          ))}
          {(event.rows ?? 0) > mostRecords && (
            <li className="font-sans text-text-3">
              {t('moreRecords', { count: (event.rows ?? mostRecords) - mostRecords })}
            </li>
          )}
        </List>
      )}
    </Section>
  )
}

/** An input without keys has no shape to show. */
function hasKeys(shape: JsonValue): boolean {
  return shape !== null && (typeof shape !== 'object' || Object.keys(shape).length > 0)
}

export function Change({ event }: { event: EventDetail }) {
  const t = useTranslations('audit.drawer')
  if (event.change === null || Object.keys(event.change).length === 0) return null
  return (
    <Section title={t('change')}>
      <Shape value={event.change} />
    </Section>
  )
}

function Shape({ value }: { value: JsonValue }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <pre tabIndex={0} className="mt-2.5 max-h-72 overflow-auto rounded-md bg-sunken px-3 py-2 text-xs leading-5">
      {JSON.stringify(value, null, 2)}
    </pre>
  )
}

export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="border-border border-t py-4">
      <h3 className="mb-2 font-medium text-text-3 text-xs">{title}</h3>
      {children}
    </section>
  )
}

function List({ title, children }: { title: string; children: ReactNode }) {
  return (
    <>
      <h4 className="mt-3 mb-1 text-text-3 text-xs">{title}</h4>
      <ul className="grid gap-0.5 font-mono text-xs">{children}</ul>
    </>
  )
}

function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-text-3">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </>
  )
}
