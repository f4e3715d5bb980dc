/** Paper is always light. Colours are the screens' own, in the only form that the renderer takes. */
export const colour = {
  text: '#1a1e24',
  text2: '#464b51',
  text3: '#62676d',
  border: '#e0e0dc',
  borderStrong: '#c4c4bf',
  ink: '#1f242b',
  accent: '#21539c',
  accentText: '#174a92',
  series: '#5659c0',
  warn: '#eeb23d',
  warnText: '#794805',
}

/** Points. Nothing that is read is smaller than a source. */
export const size = {
  title: 16.5,
  brief: 9.75,
  heading: 12,
  part: 9.4,
  body: 7.9,
  dense: 7.1,
  label: 7.1,
  source: 6.2,
  foot: 6.6,
}

/** A line of text is so many times as high as its letters. */
export const LINE = 1.22
export const leading = (points: number) => points * LINE

/** From the sheet's edges to what is drawn in it; head and foot stand outside of top and bottom. */
export const margin = { side: 36, top: 56, bottom: 42, edge: 28 }
