import { useFormatter, useTranslations } from 'next-intl'
import { useTimes } from '../facts/use-times.ts'
import { Budget } from './measures.tsx'
import type { SpendersView, SystemView, WindowView } from './types.ts'

type Props = {
  system: Pick<SystemView, 'name' | 'budget'>
  /** Null while the vendor says nothing of a window. */
  window: WindowView | null
  /** Null where nobody was asked who: no window, or the ledger did not answer. */
  spenders: SpendersView | null
}

/** What the vendor's own headers say is left, how long that lasts at this pace, and who used it. */
export function VendorBudget({ system, window, spenders }: Props) {
  const t = useTranslations('systems-admin.vendor')
  const times = useTimes()
  return (
    <section aria-labelledby="vendor-budget" className="mt-9">
      <h2
        id="vendor-budget"
        className="flex flex-wrap items-baseline gap-x-2.5 border-b border-border-strong pb-2 font-semibold"
      >
        {t('title')}
        {window !== null && (
          <span className="text-sm font-normal text-text-2">
            {t('from', { name: system.name, time: times.clock(window.heardAtMs) })}
          </span>
        )}
      </h2>
      {window === null ? (
        <p className="mt-3 text-sm text-text-2">
          {system.budget?.remaining == null ? t('silent', { name: system.name }) : <Budget system={system} />}
        </p>
      ) : (
        <>
          <Sentence window={window} />
          <WindowBar window={window} name={system.name} />
          {spenders !== null && <Spenders spenders={spenders} sinceMs={window.first.atMs} />}
        </>
      )}
    </section>
  )
}

function Sentence({ window: { limit, left, forecast, endsAtMs } }: { window: WindowView }) {
  const t = useTranslations('systems-admin.vendor')
  const format = useFormatter()
  const times = useTimes()
  const parts = [
    t('used', { used: format.number(Math.round(limit - left)), limit: format.number(limit) }),
    forecast?.kind === 'ends' ? t('ends', { time: times.clock(forecast.atMs) }) : '',
    forecast?.kind === 'lasts' ? t('lasts') : '',
    forecast?.kind === 'used_up' ? t('usedUp') : '',
    endsAtMs === null ? '' : t('anew', { time: times.clock(endsAtMs) }),
  ]
  return <p className="mt-3 text-lg font-medium text-pretty">{parts.filter(Boolean).join(' ')}</p>
}

/** Used, on its way at this pace, and what is kept for field crews behind a tick. */
function WindowBar({
  window: { limit, left, forecast, kept, endsAtMs, heardAtMs },
  name,
}: {
  window: WindowView
  name: string
}) {
  const t = useTranslations('systems-admin.vendor')
  const format = useFormatter()
  const share = (value: number) => `${Math.min(100, Math.max(0, (value / limit) * 100)).toFixed(2)}%`
  const minutes = endsAtMs === null ? 60 : Math.max(0, (endsAtMs - heardAtMs) / 60_000)
  const perMinute = forecast === null || forecast.kind === 'used_up' ? 0 : forecast.perMinute
  const coming = Math.min(left, perMinute * minutes)
  const used = format.number(Math.round(limit - left))
  return (
    <div className="mt-3 max-w-3xl">
      {/* biome-ignore lint/a11y/useSemanticElements: <meter> cannot carry a tick and a second part */}
      <div
        role="meter"
        aria-label={t('bar', { name })}
        aria-valuenow={Math.round(limit - left)}
        aria-valuemin={0}
        aria-valuemax={limit}
        aria-valuetext={t('used', { used, limit: format.number(limit) })}
        className="relative flex h-5 border border-control bg-sunken"
      >
        <span data-keep-color className="block h-full bg-c3" style={{ width: share(limit - left) }} />
        <span data-keep-color className="hatch-c3 block h-full" style={{ width: share(coming) }} />
        <span
          data-keep-color
          className="absolute -inset-y-1 w-0.5 bg-text"
          style={{ left: share(limit - kept.forCrews) }}
        />
      </div>
      <p className="mt-1.5 flex flex-wrap justify-between gap-x-4 text-xs text-text-2">
        <span>{t('now', { used })}</span>
        {perMinute >= 0.5 && <span>{t('pace', { pace: format.number(Math.round(perMinute)) })}</span>}
        <span>{format.number(limit)}</span>
      </p>
      <p className="mt-1.5 text-xs text-text-3">
        {t('kept', {
          scheduled: format.number(Math.round(kept.fromScheduled)),
          crews: format.number(Math.round(kept.forCrews)),
        })}
      </p>
    </div>
  )
}

function Spenders({ spenders: { people, crews, others }, sinceMs }: { spenders: SpendersView; sinceMs: number }) {
  const t = useTranslations('systems-admin.vendor')
  const format = useFormatter()
  const times = useTimes()
  const lines = [
    ...people.map(({ id, name, calls }) => ({ key: id, who: name ?? t('unknown'), calls })),
    ...(crews.calls > 0 ? [{ key: 'crews', who: t('crews', { count: crews.people }), calls: crews.calls }] : []),
    ...(others.calls > 0
      ? [
          {
            key: 'others',
            who: t(people.length > 0 ? 'others' : 'people', { count: others.people }),
            calls: others.calls,
          },
        ]
      : []),
  ]
  if (lines.length === 0) return <p className="mt-3 text-sm text-text-2">{t('nobody')}</p>
  return (
    <table className="mt-3 w-full max-w-3xl text-sm">
      <caption className="pb-1 text-left text-xs text-text-3">{t('calls', { time: times.clock(sinceMs) })}</caption>
      <tbody>
        {lines.map(({ key, who, calls }) => (
          <tr key={key} className="border-t border-border">
            <th scope="row" className="py-1 text-left font-medium">
              {who}
            </th>
            <td className="py-1 text-right">{format.number(calls)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
