'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { Segmented } from '../ui/segmented.tsx'
import { DefinitionLines } from './definition-lines.tsx'
import type { Approval, DefinitionView, WaitingToolView } from './types.ts'

/** Assumed of what no vendor's document names, until somebody says otherwise. */
const worst: Approval = { kind: 'write', untrusted: true, sensitive: true, sendsOut: true }

export type Approve = (tool: WaitingToolView, approval: Approval) => Promise<void>

type Props = {
  tool: WaitingToolView
  /** How many people may use it by the matrix in force, once it is approved; null where that is not known. */
  people: number | null
  busy: boolean
  onApprove: Approve
  onRefuse: (tool: WaitingToolView) => Promise<void>
}

/** One waiting tool: its words as the server sends them, as text and nothing else, and the choices. */
export function ToolApproval({ tool, people, busy, onApprove, onRefuse }: Props) {
  const t = useTranslations('systems-admin')
  const [approval, setApproval] = useState<Approval>(tool.known ?? worst)
  const set = (change: Partial<Approval>) =>
    setApproval((before) => {
      const next = { ...before, ...change }
      return next.kind === 'write' ? { ...next, sendsOut: true } : next
    })
  return (
    <article aria-label={tool.name} className="border-b py-4">
      <h3 className="flex flex-wrap items-center gap-2 text-sm font-semibold">
        {tool.now.title}{' '}
        <span className="id-text font-normal text-text-3">{`${tool.name}@${tool.hash.slice(0, 12)}`}</span>
        <Badge tone="info">{t(`review.${tool.state}`)}</Badge>
        {tool.keptOut && <Badge tone="neutral">{t('tools.keptOut')}</Badge>}
      </h3>
      {tool.before === null ? (
        <p className="mt-2 whitespace-pre-line break-words text-sm">{tool.now.description}</p>
      ) : (
        <DefinitionLines before={tool.before} now={tool.now} kind={approval.kind} />
      )}
      <Schema definition={tool.now} />
      <div className="mt-3 flex flex-wrap items-end gap-x-6 gap-y-3">
        <Segmented
          label={t('review.kind')}
          value={approval.kind}
          onChange={(kind) => set({ kind: kind === 'read' ? 'read' : 'write' })}
          segments={[
            { value: 'read', label: t('tools.read') },
            { value: 'write', label: t('tools.write') },
          ]}
        />
        {(['untrusted', 'sensitive', 'sendsOut'] as const).map((label) => (
          <Checkbox
            key={label}
            label={t(`tools.${label}Help`)}
            checked={approval[label]}
            disabled={label === 'sendsOut' && approval.kind === 'write'}
            onChange={(checked) => set({ [label]: checked })}
          />
        ))}
        <span className="ml-auto flex flex-wrap gap-2">
          {!tool.keptOut && (
            <Button busy={busy} onClick={() => void onRefuse(tool)}>
              {t('review.refuse', { tool: tool.now.title })}
            </Button>
          )}
          <Button variant="primary" busy={busy} onClick={() => void onApprove(tool, approval)}>
            {t('review.approve', { tool: tool.now.title })}
          </Button>
        </span>
      </div>
      {tool.known !== null && <p className="mt-2 text-xs text-text-2">{t('review.known')}</p>}
      <p className="mt-2 max-w-3xl text-pretty text-xs text-text-2">
        {people === null ? t('review.givesUnknown') : t(`review.gives.${tool.state}`, { people })}
      </p>
    </article>
  )
}

function Schema({ definition }: { definition: DefinitionView }) {
  const t = useTranslations('systems-admin.review')
  return (
    <details className="mt-1">
      <summary className="text-xs text-text-2">{t('input')}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <pre tabIndex={0} className="mt-1 max-h-60 overflow-auto rounded-md bg-sunken p-2 text-xs">
        {JSON.stringify(definition.inputSchema, null, 2)}
      </pre>
    </details>
  )
}
