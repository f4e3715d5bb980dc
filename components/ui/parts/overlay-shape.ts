/** In the middle of the screen, wider for tables; at a side, the full height; or from the bottom, for thumbs. */
export type OverlayShape = 'dialog' | 'wide' | 'right' | 'left' | 'bottom'
