/** Two soft tones, E5 and A5. Made on the spot: nothing to load, and quiet enough for a room of proctors. */
export function chime(): void {
  const context = new AudioContext();
  for (const [index, frequency] of [659, 880].entries()) {
    const startAt = context.currentTime + index * 0.16;
    const tone = context.createOscillator();
    const volume = context.createGain();
    tone.frequency.value = frequency;
    volume.gain.setValueAtTime(0, startAt);
    volume.gain.linearRampToValueAtTime(0.12, startAt + 0.02);
    volume.gain.exponentialRampToValueAtTime(0.001, startAt + 0.5);
    tone.connect(volume).connect(context.destination);
    tone.start(startAt);
    tone.stop(startAt + 0.5);
    if (index === 1) tone.onended = () => void context.close();
  }
}
