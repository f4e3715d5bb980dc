import type { FactLocale } from '#lib/facts/format.ts'
import { tableRows } from '#lib/facts/table-rows.ts'
import type { Emit } from '#lib/facts/turn-event.ts'
import type { Brain, Question } from '../types.ts'

/** For a brain that reads no files: says so first, with the first rows of those that are tables, and then answers. */
export function withoutReadingFiles(brain: Brain): Brain {
  return {
    answer(question, tools) {
      if (question.files.length > 0) tellFiles(question, tools.emit)
      return brain.answer(question, tools)
    },
  }
}

// Files are their owner's: no call of the company's systems brought them.
const from: string[] = []

function tellFiles({ files, locale }: Question, emit: Emit): void {
  emit({ type: 'text', from, delta: `${sentences[locale](files.length)}\n\n` })
  for (const { name, rows } of files.filter((file) => file.rows.length > 0)) {
    const [head = [], ...body] = rows
    const width = Math.max(...rows.map((row) => row.length))
    const columns = Array.from({ length: width }, (_, at) => ({ label: head[at] || letterOf(at) }))
    const told = body.map((row) => columns.map((_, at) => row[at] ?? ''))
    emit({
      type: 'block',
      from,
      block: { kind: 'table', caption: captions[locale](name), columns, ...tableRows(told) },
    })
  }
}

const sentences: Record<FactLocale, (count: number) => string> = {
  en: (count) =>
    count === 1
      ? 'The file is kept with the question. Files are read only where a model is configured; none is, so nothing in the answer comes from it.'
      : 'The files are kept with the question. Files are read only where a model is configured; none is, so nothing in the answer comes from them.',
  es: (count) =>
    count === 1
      ? 'El archivo se guarda con la pregunta. Los archivos se leen solo donde hay un modelo configurado; no hay ninguno, así que nada de la respuesta sale de él.'
      : 'Los archivos se guardan con la pregunta. Los archivos se leen solo donde hay un modelo configurado; no hay ninguno, así que nada de la respuesta sale de ellos.',
}

const captions: Record<FactLocale, (name: string) => string> = {
  en: (name) => `First rows of ${name}`,
  es: (name) => `Primeras filas de ${name}`,
}

/** A column without a heading is called as its sheet calls it. */
function letterOf(at: number): string {
  return at < 26 ? String.fromCharCode(65 + at) : `${letterOf(Math.floor(at / 26) - 1)}${letterOf(at % 26)}`
}
