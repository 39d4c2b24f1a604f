/** What the lines between the parts of the page say. */
export const separatorStrings = {
  separators: {
    sidebar: 'Width of the sidebar',
    panel: 'Width of the panel',
    hint: 'Drag to resize, double-click for the usual width',
    width: (pixels: number): string => `${pixels} pixels`,
  },
} as const;
