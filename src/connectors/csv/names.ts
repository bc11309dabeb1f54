// Numbers for the identifiers of a large file: equal bytes get equal numbers, 0, 1, 2 … in the order of arrival,
// without a string an occurrence. Open addressing over one block of bytes.

const decoder = new TextDecoder();

export class ByteNames {
  /** How many different names there are. */
  size = 0;
  private slots = new Int32Array(1 << 10).fill(-1);
  private hashes = new Int32Array(1 << 9);
  private ends = new Int32Array((1 << 9) + 1);
  private block = new Uint8Array(1 << 13);

  /** The number of a name, a new one if it is new. */
  add(bytes: Uint8Array, from: number, to: number): number {
    const hash = hashOf(bytes, from, to);
    const slot = this.slotOf(hash, bytes, from, to);
    const known = this.slots[slot]!;
    if (known >= 0) return known;
    const number = this.size++;
    this.slots[slot] = number;
    if (number === this.hashes.length) this.widen();
    this.hashes[number] = hash;
    const at = this.ends[number]!;
    if (at + to - from > this.block.length) this.block = grown(this.block, Math.max(this.block.length * 2, at + to - from));
    for (let i = from; i < to; i++) this.block[at + i - from] = bytes[i]!;
    this.ends[number + 1] = at + to - from;
    if (this.size * 2 > this.slots.length) this.rehash();
    return number;
  }

  /** The number of a name, -1 when it is unknown. */
  find(bytes: Uint8Array, from: number, to: number): number {
    return this.slots[this.slotOf(hashOf(bytes, from, to), bytes, from, to)]!;
  }

  text(number: number): string {
    return decoder.decode(this.block.subarray(this.ends[number]!, this.ends[number + 1]!));
  }

  /** A view of a name's bytes. */
  bytes(number: number): Uint8Array {
    return this.block.subarray(this.ends[number]!, this.ends[number + 1]!);
  }

  private slotOf(hash: number, bytes: Uint8Array, from: number, to: number): number {
    const mask = this.slots.length - 1;
    let slot = hash & mask;
    for (;; slot = (slot + 1) & mask) {
      const number = this.slots[slot]!;
      if (number < 0 || (this.hashes[number] === hash && this.same(number, bytes, from, to))) return slot;
    }
  }

  private same(number: number, bytes: Uint8Array, from: number, to: number): boolean {
    const at = this.ends[number]!;
    if (this.ends[number + 1]! - at !== to - from) return false;
    for (let i = from; i < to; i++) if (this.block[at + i - from] !== bytes[i]) return false;
    return true;
  }

  private widen(): void {
    this.hashes = grown(this.hashes, this.hashes.length * 2);
    this.ends = grown(this.ends, this.hashes.length + 1);
  }

  private rehash(): void {
    this.slots = new Int32Array(this.slots.length * 4).fill(-1);
    const mask = this.slots.length - 1;
    for (let number = 0; number < this.size; number++) {
      let slot = this.hashes[number]! & mask;
      while (this.slots[slot]! >= 0) slot = (slot + 1) & mask;
      this.slots[slot] = number;
    }
  }
}

function hashOf(bytes: Uint8Array, from: number, to: number): number {
  let hash = 0x811c9dc5;
  for (let i = from; i < to; i++) hash = Math.imul(hash ^ bytes[i]!, 0x01000193);
  return hash ^ (hash >>> 15);
}

function grown<T extends Int32Array | Uint8Array>(old: T, size: number): T {
  const fresh = new (old.constructor as new (size: number) => T)(size);
  fresh.set(old);
  return fresh;
}
