'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useEffect, useEffectEvent, useReducer, useState } from 'react'
import type { ErrorBody } from '#lib/core/errors.ts'
import { languageOf } from '#lib/facts/locale.ts'
import { paths, routes } from '#lib/http/paths.ts'
import type { LookedAsReader } from '#lib/http/preview-report.ts'
import type { BuilderChoices, ThingChoice } from '#lib/http/report-builder.ts'
import type { DefinedBlock, ReportDefinition } from '#lib/reports/definition.ts'
import { inLanguage } from '#lib/reports/report-text.ts'
import { ShareDialog } from '../chat/share-dialog.tsx'
import { send } from '../chat/use-send.ts'
import { Checkbox } from '../ui/checkbox.tsx'
import { cx } from '../ui/cx.ts'
import { Segmented } from '../ui/segmented.tsx'
import { toast } from '../ui/toast.tsx'
import { useBlockNames } from './block-names.ts'
import { BuilderBar } from './builder-bar.tsx'
import { Canvas } from './canvas.tsx'
import {
  type BlockKind,
  blockOf,
  changed,
  copied,
  type Draft,
  definitionOf,
  draftOf,
  find,
  moved,
  newBlock,
  withBlock,
  withoutBlock,
} from './draft.ts'
import { begun, stepped } from './history.ts'
import { Inspector } from './inspector.tsx'
import { KeptDraft } from './kept-draft.tsx'
import { LintList, useTroubles } from './lint-list.tsx'
import { LookAs } from './look-as.tsx'
import { Outline } from './outline.tsx'
import { PreviewJob } from './preview-job.tsx'
import { useAutosave } from './use-autosave.ts'
import { usePreview } from './use-preview.ts'
import { Versions } from './versions.tsx'

type Props = {
  definition: Pick<ReportDefinition, 'title' | 'parameter' | 'blocks'>
  /** Null for a new one. */
  saved: { id: string; version: number; savedAt: string } | null
  /** What a new one was started from. */
  from: string | null
  me: string
  choices: BuilderChoices
  run: (before: ErrorBody | null, form: FormData) => Promise<ErrorBody | null>
}

const panes = ['outline', 'preview', 'inspector'] as const
type Pane = (typeof panes)[number]

/** It stays where it is while the page beside it is read. */
const beside = 'xl:sticky xl:top-16 xl:-mx-1 xl:max-h-[calc(100vh-5rem)] xl:overflow-y-auto xl:px-1 xl:pb-4'

const newName = () => crypto.randomUUID().slice(0, 8)

/** A report while it is written: its blocks, the page as it is told now, and what can be said of the chosen block. */
export function Builder({ definition, saved, from, me, choices, run }: Props) {
  const t = useTranslations('report-builder')
  const locale = languageOf(useLocale())
  const [history, step] = useReducer(stepped, definition, (first) => begun(draftOf(first)))
  const draft = history.now
  const [chosen, setChosen] = useState<string | null>(null)
  const [pane, setPane] = useState<Pane>('outline')
  const [as, setAs] = useState<LookedAsReader | null>(null)
  const [job, setJob] = useState<ThingChoice | null>(null)
  const [opened, setOpened] = useState<'share' | 'versions' | null>(null)

  const nameOf = useBlockNames(choices.measures)
  const title = inLanguage(draft.title, locale)
  const whole = definitionOf(draft, nameOf)
  const isComplete =
    title.trim() !== '' &&
    draft.blocks.length > 0 &&
    draft.blocks.every(({ block, inside }) => block.kind !== 'job_loop' || inside.length > 0)
  const draftKey = `report draft ${me} ${saved?.id ?? `new ${from ?? ''}`}`
  const autosave = useAutosave({
    ...{ definition: whole, isComplete, first: saved, from, draftKey },
    // The address is that of the report from now on; a reload finds it.
    onAdded: (id) => window.history.replaceState(null, '', paths.editReport(id)),
  })
  const preview = usePreview({
    report: autosave.id,
    parameter: draft.parameter,
    job: draft.parameter === 'job' ? (job?.number ?? null) : null,
    blocks: draft.blocks.map((one) => ({ id: one.id, block: blockOf(one, nameOf) })),
  })
  const troubles = useTroubles({ draft, title, preview })
  const picked = find(draft, chosen)

  function change(to: Draft, mark: string | null = null) {
    setAs(null)
    step({ do: 'change', to, mark })
  }
  function choose(id: string, to?: Pane) {
    setChosen(id)
    if (to !== undefined) setPane(to)
  }
  function add(kind: BlockKind, inside: string | null) {
    const id = newName()
    change(withBlock(draft, { id, block: newBlock(kind) }, { after: chosen, inside }))
    choose(id, 'inspector')
  }
  function remove(id: string) {
    change(withoutBlock(draft, id))
    setChosen(null)
    toast.offer(t('outline.removed'), t('do.undo'), () => step({ do: 'undo' }))
  }
  function move(id: string, by: -1 | 1) {
    change(moved(draft, id, by))
    // The keys go on from where the block is now.
    requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-block="${id}"]`)?.focus())
  }
  function takeOver(next: ReportDefinition, version: number, savedAt: string) {
    const other = draftOf(next)
    autosave.take(version, definitionOf(other, nameOf), savedAt)
    change(other)
    setChosen(null)
  }
  async function otherVersion() {
    if (autosave.id === null) return null
    type Found = { definition: ReportDefinition; written: { version: number; savedAt: string } }
    const answer = await send<Found>(routes.writtenReport(autosave.id))
    return 'value' in answer ? answer.value : null
  }
  async function loadOther() {
    const other = await otherVersion()
    if (other === null) return
    takeOver(other.definition, other.written.version, other.written.savedAt)
    toast(t('saved.loaded'))
  }
  async function saveMine() {
    const other = await otherVersion()
    if (other !== null) await autosave.save({ over: other.written.version, keep: true })
  }

  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const isTyping = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement
    if (!(event.metaKey || event.ctrlKey)) return
    const key = event.key.toLowerCase()
    if (key === 's') {
      event.preventDefault()
      void autosave.save({ keep: true })
    } else if (key === 'z' && !isTyping) {
      event.preventDefault()
      step({ do: event.shiftKey ? 'redo' : 'undo' })
    }
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event)
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])

  return (
    <div className="px-4 pt-5 pb-16 sm:px-6">
      <h1 className="sr-only">{title === '' ? t('untitled') : title}</h1>
      <BuilderBar
        title={title}
        history={history}
        step={step}
        autosave={autosave}
        isComplete={isComplete}
        ofJob={draft.parameter === 'job'}
        onTitle={(text) => change({ ...draft, title: text }, 'title')}
        onLoadOther={() => void loadOther()}
        onSaveMine={() => void saveMine()}
        onOpen={setOpened}
        run={run}
      />
      <KeptDraft draftKey={draftKey} onTakeUp={(kept) => change(draftOf(kept))} />
      <div className="mb-4 xl:hidden">
        <Segmented
          label={t('panes.label')}
          value={pane}
          segments={panes.map((value) => ({ value, label: t(`panes.${value}`) }))}
          onChange={setPane}
          className="w-full"
        />
      </div>
      <div className="xl:grid xl:grid-cols-[17rem_minmax(0,1fr)_20rem] xl:items-start xl:gap-6">
        <section aria-labelledby="outline" className={cx(beside, pane !== 'outline' && 'max-xl:hidden')}>
          <h2 id="outline" className="mb-2 text-sm font-semibold">
            {t('panes.outline')}
          </h2>
          <Outline
            draft={draft}
            chosen={chosen}
            nameOf={nameOf}
            marked={new Set(troubles.flatMap(({ id }) => id ?? []))}
            onChoose={(id) => choose(id)}
            onMove={move}
            onCopy={(id) => change(copied(draft, id, newName))}
            onRemove={remove}
            onAdd={add}
          />
          <div className="mt-4">
            <Checkbox
              label={t('fields.aboutJob')}
              checked={draft.parameter === 'job'}
              onChange={(on) => change({ ...draft, parameter: on ? 'job' : null })}
            />
          </div>
          <LintList troubles={troubles} draft={draft} nameOf={nameOf} onChoose={(id) => choose(id, 'inspector')} />
        </section>
        <section aria-labelledby="preview" className={cx('min-w-0', pane !== 'preview' && 'max-xl:hidden')}>
          <h2 id="preview" className="mb-2 text-sm font-semibold">
            {t('panes.preview')}
          </h2>
          <div className="mb-3 grid gap-3">
            <LookAs
              as={as}
              body={() => ({
                ...{ parameter: draft.parameter, title: title.slice(0, 200) },
                blocks: draft.blocks.map((one) => ({ id: one.id, block: blockOf(one, nameOf) })),
              })}
              onLook={setAs}
            />
            {draft.parameter === 'job' && as === null && <PreviewJob job={job} onChoose={setJob} />}
          </div>
          <Canvas
            title={title === '' ? t('untitled') : title}
            draft={draft}
            chosen={chosen}
            nameOf={nameOf}
            preview={preview}
            isWithoutJob={draft.parameter === 'job' && job === null}
            as={as}
            onChoose={(id) => choose(id, 'inspector')}
          />
        </section>
        <section aria-labelledby="inspector" className={cx(beside, pane !== 'inspector' && 'max-xl:hidden')}>
          <h2 id="inspector" className="mb-2 text-sm font-semibold">
            {t('panes.inspector')}
          </h2>
          {picked === null ? (
            <p className="text-sm text-text-2">{t('about.nothing')}</p>
          ) : (
            <div className="grid gap-4">
              <h3 className="text-sm text-text-2">{t(`kinds.${picked.block.kind}`)}</h3>
              <Inspector
                key={picked.id}
                block={picked.block}
                ofJob={draft.parameter === 'job' || picked.loop !== null}
                choices={choices}
                onChange={(block: DefinedBlock, mark?: string) =>
                  change(changed(draft, picked.id, block), mark === undefined ? null : `${picked.id} ${mark}`)
                }
              />
            </div>
          )}
        </section>
      </div>
      <ShareDialog
        id={opened === 'share' ? autosave.id : null}
        title={t('do.shareTitle')}
        what={t('do.readersOf')}
        audited={t('do.readersAudited')}
        routes={{ shares: routes.reportShares, share: routes.reportShare }}
        onClose={() => {
          setOpened(null)
          preview.again()
        }}
      />
      {opened === 'versions' && autosave.id !== null && (
        <Versions
          id={autosave.id}
          version={autosave.version}
          onClose={() => setOpened(null)}
          onRestored={(back) => takeOver(back.definition, back.version, back.savedAt)}
        />
      )}
    </div>
  )
}
