'use client'

import { ArrowDown, ArrowUp, Settings2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { flushSync } from 'react-dom'
import type { ArrangedTile } from '#lib/home/tiles/open-tiles.ts'
import { ActionProblem } from '../actions/action-problem.tsx'
import { useAction } from '../actions/use-action.ts'
import { Button } from '../ui/button.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { Dialog, DialogClose } from '../ui/dialog.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { toast } from '../ui/toast.tsx'
import type { ArrangeActions } from './types.ts'

type Props = { tiles: readonly ArrangedTile[]; actions: ArrangeActions }

const form = 'arrange-tiles'

/** The reader's own order of the key figures: moved, hidden and shown by buttons, and taken back to the usual one. */
export function ArrangeTiles({ tiles, actions }: Props) {
  const t = useTranslations('home.arrange')
  const { run, busy, problem } = useAction()
  const [open, setOpen] = useState(false)

  async function keep(name: 'save' | 'reset', request: () => ReturnType<ArrangeActions['reset']>) {
    if ((await run(name, request)) === null) return
    setOpen(false)
    toast(t(name === 'save' ? 'saved' : 'isUsual'))
  }

  function save(list: readonly ArrangedTile[]) {
    const order = list.map(({ id }) => id)
    const hidden = list.flatMap(({ id, isHidden }) => (isHidden ? [id] : []))
    return keep('save', () => actions.arrange({ order, hidden }))
  }

  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button data-print="hide" icon={<Settings2 size={14} strokeWidth={1.75} aria-hidden />}>
          {t('open')}
        </Button>
      }
      title={t('title')}
      description={t('what')}
      actions={
        <>
          <Button busy={busy === 'reset'} onClick={() => void keep('reset', () => actions.reset({}))}>
            {t('usual')}
          </Button>
          <DialogClose>{t('cancel')}</DialogClose>
          <Button type="submit" form={form} variant="primary" busy={busy === 'save'}>
            {t('save')}
          </Button>
        </>
      }
    >
      <ActionProblem problem={problem} />
      <TileOrder tiles={tiles} onSave={save} />
    </Dialog>
  )
}

type OrderProps = { tiles: readonly ArrangedTile[]; onSave: (tiles: readonly ArrangedTile[]) => Promise<void> }

function TileOrder({ tiles, onSave }: OrderProps) {
  const t = useTranslations('home.arrange')
  const [list, setList] = useState(tiles)
  const [said, setSaid] = useState('')

  function move({ id, label }: ArrangedTile, by: -1 | 1, button: HTMLButtonElement) {
    const from = list.findIndex((tile) => tile.id === id)
    const to = from + by
    if (to < 0 || to >= list.length) return
    flushSync(() => {
      setList((before) => before.with(from, before[to] as ArrangedTile).with(to, before[from] as ArrangedTile))
      setSaid(t('place', { figure: label, place: to + 1, count: list.length }))
    })
    // A row that moves takes its button out of the page for a moment.
    button.focus()
  }

  function show(id: string, isShown: boolean) {
    setList((before) => before.map((tile) => (tile.id === id ? { ...tile, isHidden: !isShown } : tile)))
  }

  return (
    <form
      id={form}
      onSubmit={(event) => {
        event.preventDefault()
        void onSave(list)
      }}
    >
      <ol className="divide-y divide-border">
        {list.map((tile, index) => (
          <li key={tile.id} className="flex items-center gap-1 py-0.5">
            <div className="min-w-0 grow">
              <Checkbox label={tile.label} checked={!tile.isHidden} onChange={(isShown) => show(tile.id, isShown)} />
            </div>
            <IconButton
              label={t('earlier', { figure: tile.label })}
              icon={<ArrowUp size={14} strokeWidth={1.75} aria-hidden />}
              aria-disabled={index === 0}
              onClick={(event) => move(tile, -1, event.currentTarget)}
            />
            <IconButton
              label={t('later', { figure: tile.label })}
              icon={<ArrowDown size={14} strokeWidth={1.75} aria-hidden />}
              aria-disabled={index === list.length - 1}
              onClick={(event) => move(tile, 1, event.currentTarget)}
            />
          </li>
        ))}
      </ol>
      <p role="status" className="sr-only">
        {said}
      </p>
    </form>
  )
}
