import { useTranslations } from 'next-intl'
import { Fragment } from 'react'
import { cx } from '../ui/cx.ts'
import { type DiffLine, definitionDiff } from './definition-diff.ts'
import type { Approval, WaitingToolView } from './types.ts'

type Props = { before: NonNullable<WaitingToolView['before']>; now: WaitingToolView['now']; kind: Approval['kind'] }

const grounds = { '-': 'bg-stop-soft', '+': 'bg-ok-soft', ' ': '' } as const

/** What was approved against what the server says now, line by line; changed words are underlined. */
export function DefinitionLines({ before, now, kind }: Props) {
  const t = useTranslations('systems-admin.review')
  return (
    <table className="mt-2 w-full border-y border-border text-sm">
      <caption className="sr-only">{t('compared')}</caption>
      <tbody>
        {definitionDiff(before, now).map((line) => (
          <Line key={`${line.sign} ${line.part} ${line.pieces.map(({ text }) => text).join('')}`} line={line} />
        ))}
        <tr>
          <td className="w-7" />
          <th scope="row" className="w-36 py-1 pr-3 text-left align-top font-normal text-text-2 max-sm:w-24">
            {t('kind')}
          </th>
          <td className="py-1 pr-2">
            {t(before.kind === kind ? 'kindSame' : 'kindNow', { was: t(before.kind), is: t(kind) })}
          </td>
        </tr>
      </tbody>
    </table>
  )
}

function Line({ line: { sign, part, pieces } }: { line: DiffLine }) {
  const t = useTranslations('systems-admin.review')
  return (
    <tr data-keep-color className={grounds[sign]}>
      <td className="w-7 py-1 text-center align-top font-semibold">
        <span aria-hidden>{sign === '-' ? '−' : sign}</span>
        {sign !== ' ' && <span className="sr-only">{t(sign === '-' ? 'removed' : 'added')}</span>}
      </td>
      <th scope="row" className="w-36 py-1 pr-3 text-left align-top font-normal text-text-2 max-sm:w-24">
        {t(`part.${part}`)}
      </th>
      <td className="id-text py-1 pr-2 [overflow-wrap:anywhere]">
        {pieces.map(({ text, changed }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no other name, and never move
          <Fragment key={at}>
            <span
              className={cx(
                changed && sign !== ' ' && pieces.length > 1 && 'font-semibold underline underline-offset-2',
              )}
            >
              {text.trimEnd()}
            </span>
            {text.slice(text.trimEnd().length)}
          </Fragment>
        ))}
      </td>
    </tr>
  )
}
