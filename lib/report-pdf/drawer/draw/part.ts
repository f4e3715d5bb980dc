import { box, type Drawn, flowBox, words } from './elements.ts'
import { colour, size } from './look.ts'

type Head = { title: string; note?: string | undefined }

/** So much of what follows stands on the page of its heading; the renderer sees to it among the parts of a page alone. */
const AHEAD = 48

/** The heading of a part, and in lighter letters what is said of it. */
export function partHead({ title, note }: Head, points = size.part): Drawn {
  return flowBox(
    { minPresenceAhead: AHEAD, bookmark: title, wrap: false },
    { marginTop: 9, marginBottom: 2 },
    words(
      { fontSize: points, fontWeight: 600 },
      title,
      note === undefined
        ? null
        : words({ fontSize: size.body, fontWeight: 400, color: colour.text2 }, `\u00a0\u00a0\u00a0${note}`),
    ),
  )
}

/** What a part is drawn of, one below the other; they stand on the page themselves, so that a heading can move on. */
export function part(...drawn: (Drawn | null)[]): Drawn[] {
  return drawn.filter((one) => one !== null)
}

/** A line of small print below a part. */
export function below(...sentences: (string | undefined)[]): Drawn | null {
  const said = sentences.flatMap((one) =>
    one === undefined || one === '' ? [] : [/[.!?]$/.test(one) ? one : `${one}.`],
  )
  return said.length === 0
    ? null
    : words({ fontSize: size.source, color: colour.text3, marginTop: 3, lineHeight: 1.3 }, said.join(' '))
}

/** In place of rows that are not there. */
export function nothing(text: string): Drawn {
  return box({ paddingVertical: 4 }, words({ fontSize: size.body, color: colour.text2 }, text))
}
