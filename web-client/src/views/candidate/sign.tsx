/** Line drawings on a 24 × 24 grid, drawn for these pages. Decoration: words always stand beside them. */
const PATHS = {
  camera: 'M3.5 7h11v10h-11zM14.5 10.5l6-3.2v9.4l-6-3.2',
  microphone:
    'M12 14.5a3 3 0 0 0 3-3v-5a3 3 0 0 0-6 0v5a3 3 0 0 0 3 3zM6 11.5a6 6 0 0 0 12 0M12 17.5V21M9 21h6',
  screen: 'M3 5h18v11.5H3zM9 20.5h6M12 16.500v4',
  connection:
    'M2.500 9.500a14 14 0 0 1 19 0M5.800 13a9.300 9.300 0 0 1 12.400 0M9 16.400a4.600 4.600 0 0 1 6 0M12 19.800v.1',
  recording: 'M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16zM12 14.500a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5z',
  browser: 'M3 5h18v14H3zM3 9h18M6 7v.1M8.500 7v.1',
  network: 'M7 20V9M4 12l3-3 3 3M17 4v11M14 12l3 3 3-3',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5l3.500 2',
  person: 'M12 11.500a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.500 20.500a7.500 7.500 0 0 1 15 0',
  face: 'M4 8V5.500A1.500 1.500 0 0 1 5.500 4H8M16 4h2.500A1.500 1.500 0 0 1 20 5.500V8M20 16v2.500a1.500 1.500 0 0 1-1.500 1.500H16M8 20H5.500A1.500 1.500 0 0 1 4 18.500V16M9 10v.6M15 10v.6M9 14.500a4 4 0 0 0 6 0',
  likeness: 'M8 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM3 19a5 5 0 0 1 10 0M15 8.500h6M15 12.500h6',
  fullscreen: 'M9 4H4v5M15 4h5v5M9 20H4v-5M15 20h5v-5',
  questions: 'M5 4h14v16H5zM8.500 8.500h7M8.500 12h7M8.500 15.500h4',
  check: 'm5 12.500 4.500 4.500L19 7',
  cross: 'm6.500 6.500 11 11m0-11-11 11',
  warning: 'M12 4 2.800 19.500h18.400zM12 10v4.500M12 17v.1',
  pending: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z',
  saved:
    'M6.500 18.500a4.500 4.500 0 0 1-.6-9A6 6 0 0 1 17.500 9a4.800 4.800 0 0 1 .5 9.500M9 15.500l2.500 2.500 4-4.500',
  kept: 'M5 4h11l3 3v13H5zM8 4v5h7V4M8 20v-6h8v6',
  back: 'M14.500 5.500 8 12l6.500 6.500',
  forward: 'M9.500 5.500 16 12l-6.500 6.500',
  eye: 'M2.500 12S6 5.500 12 5.500 21.500 12 21.500 12 18 18.500 12 18.500 2.500 12 2.500 12zM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6z',
  flag: 'M6 21V4h11l-2.500 4L17 12H6',
  down: 'm5.500 9 6.500 6.500L18.500 9',
} as const;

export type SignName = keyof typeof PATHS;

export function Sign({ name }: { name: SignName }) {
  return (
    <svg className="cd-sign" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
