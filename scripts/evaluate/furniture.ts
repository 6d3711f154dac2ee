// Things of a room as SVG, each about 100 pixels: those that detectors take for faces and bodies too, as clocks, lamps,
// coats and chairs are. Draws no picture.
import { between } from './random.ts';

type Drawing = (random: () => number) => string;

export const FURNITURE: readonly Drawing[] = [
  shelf,
  window,
  clock,
  lamp,
  plant,
  coat,
  chair,
  monitor,
  abstractPrint,
  cupboard,
  sockets,
  cushions,
];

function colour(random: () => number, bright = between(random, 12, 80)): string {
  return `hsl(${between(random, 0, 360)} ${between(random, 5, 60)}% ${bright}%)`;
}

function times(count: number, draw: (at: number) => string): string {
  return Array.from({ length: Math.round(count) }, (_, at) => draw(at)).join('');
}

/** Books on two boards. */
function shelf(random: () => number): string {
  const board = colour(random, 28);
  const books = (y: number): string =>
    times(9, (at) => {
      const tall = between(random, 22, 38);
      return `<rect x="${4 + at * 10}" y="${y - tall}" width="${between(random, 6, 9.5)}" height="${tall}" fill="${colour(random)}"/>`;
    });
  return `${books(42)}${books(92)}<path d="M0 44H100M0 94H100" stroke="${board}" stroke-width="5"/>`;
}

function window(random: () => number): string {
  const sky = `hsl(205 ${between(random, 10, 70)}% ${between(random, 20, 96)}%)`;
  return `<rect width="100" height="130" fill="${sky}" stroke="#e8e4da" stroke-width="6"/>
    <path d="M0 ${between(random, 70, 110)} Q50 ${between(random, 50, 110)} 100 90 V127 H0 Z" fill="${colour(random, 35)}"/>
    <path d="M50 0V130M0 60H100" stroke="#e8e4da" stroke-width="5"/>
    <path d="M-14 -6Q4 60 -12 140H-34V-6ZM114 -6Q96 60 112 140H134V-6Z" fill="${colour(random)}" opacity=".85"/>`;
}

function clock(random: () => number): string {
  const [hour, minute] = [between(random, 0, 6.28), between(random, 0, 6.28)];
  const hand = (angle: number, long: number): string =>
    `M40 40L${40 + long * Math.sin(angle)} ${40 - long * Math.cos(angle)}`;
  return `<circle cx="40" cy="40" r="38" fill="#f3efe6" stroke="${colour(random, 25)}" stroke-width="5"/>
    ${times(12, (at) => `<circle cx="${40 + 31 * Math.sin(at / 1.91)}" cy="${40 - 31 * Math.cos(at / 1.91)}" r="2" fill="#333"/>`)}
    <path d="${hand(hour, 18)}${hand(minute, 28)}" stroke="#222" stroke-width="3"/>`;
}

function lamp(random: () => number): string {
  const shadeColour = `hsl(${between(random, 30, 55)} 70% ${between(random, 60, 92)}%)`;
  return `<circle cx="40" cy="36" r="70" fill="#fff2c0" opacity="${between(random, 0, 0.3)}"/>
    <path d="M20 10H60L78 62H2Z" fill="${shadeColour}"/><path d="M40 62V150M18 152H62" stroke="#3a332c" stroke-width="6"/>`;
}

function plant(random: () => number): string {
  const leaf = (at: number): string =>
    `<ellipse cx="50" cy="34" rx="9" ry="36" fill="hsl(${between(random, 80, 150)} 40% ${between(random, 18, 45)}%)" transform="rotate(${at * 36 + between(random, -15, 15)} 50 70)"/>`;
  return `${times(10, leaf)}<path d="M28 82H72L66 126H34Z" fill="${colour(random)}"/>`;
}

/** Hangs on a hook as shoulders do. */
function coat(random: () => number): string {
  const cloth = colour(random, between(random, 8, 45));
  return `<path d="M50 0V14" stroke="#999" stroke-width="3"/>
    <path d="M50 12Q34 16 12 34L2 128L20 132L26 74L26 170H74L74 74L80 132L98 128L88 34Q66 16 50 12Z" fill="${cloth}"/>
    <path d="M50 14V170" stroke="#000" stroke-opacity=".35" stroke-width="2"/>`;
}

/** From behind a desk: back, head-rest and arms. */
function chair(random: () => number): string {
  const cloth = colour(random, between(random, 6, 40));
  return `<rect x="30" y="0" width="44" height="26" rx="12" fill="${cloth}"/><rect x="46" y="22" width="12" height="20" fill="#2a2a2a"/>
    <rect x="14" y="38" width="76" height="92" rx="18" fill="${cloth}" stroke="#000" stroke-opacity=".3"/>
    <path d="M0 100H20M84 100H104M52 130V168" stroke="#222" stroke-width="8"/>`;
}

function monitor(random: () => number): string {
  return `<rect width="120" height="74" rx="4" fill="#1a1c20"/>
    <rect x="5" y="5" width="110" height="62" fill="${colour(random)}"/>
    ${times(6, (at) => `<rect x="12" y="${12 + at * 9}" width="${between(random, 20, 95)}" height="4" fill="#fff" opacity=".6"/>`)}
    <path d="M60 74V92M34 94H86" stroke="#1a1c20" stroke-width="8"/>`;
}

/** Hills, a sun, blots: no face. */
function abstractPrint(random: () => number): string {
  const blot = (): string =>
    `<ellipse cx="${between(random, 10, 90)}" cy="${between(random, 10, 110)}" rx="${between(random, 5, 34)}" ry="${between(random, 5, 30)}" fill="${colour(random)}" opacity=".8"/>`;
  return `<svg width="100" height="120"><rect width="100" height="120" fill="${colour(random)}"/>${times(between(random, 2, 7), blot)}
    <rect width="100" height="120" fill="none" stroke="${colour(random, 20)}" stroke-width="9"/></svg>`;
}

function cupboard(random: () => number): string {
  const wood = `hsl(${between(random, 15, 40)} ${between(random, 10, 50)}% ${between(random, 20, 75)}%)`;
  return `<rect width="130" height="180" fill="${wood}" stroke="#000" stroke-opacity=".3"/>
    <path d="M65 0V180M0 90H130" stroke="#000" stroke-opacity=".35" stroke-width="2"/>
    <g fill="#ddd"><circle cx="57" cy="70" r="4"/><circle cx="73" cy="70" r="4"/></g>`;
}

/** Two round sockets in one plate, two holes in each: eyes, to who looks for eyes. */
function sockets(random: () => number): string {
  const socket = (x: number): string =>
    `<circle cx="${x}" cy="32" r="22" fill="#d9d5cb" stroke="#9b978c"/><g fill="#2b2b2b">
    <circle cx="${x - 9}" cy="32" r="${hole}"/><circle cx="${x + 9}" cy="32" r="${hole}"/></g>`;
  const hole = between(random, 2.5, 4.5);
  return `<rect width="114" height="64" rx="8" fill="#efece4" stroke="#aaa"/>${socket(31)}${socket(83)}`;
}

function cushions(random: () => number): string {
  return times(
    3,
    (at) =>
      `<rect x="${at * 38}" y="${between(random, 0, 14)}" width="44" height="44" rx="10" fill="${colour(random)}" stroke="#000" stroke-opacity=".2" transform="rotate(${between(random, -12, 12)} 40 30)"/>`,
  );
}
