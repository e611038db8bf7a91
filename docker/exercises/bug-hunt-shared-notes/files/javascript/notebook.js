const NO_NOTES = [];

class Notebook {
  constructor(owner, notes = NO_NOTES) {
    this.owner = owner;
    this.notes = notes;
  }

  write(note) {
    this.notes.push(note);
  }

  read() {
    return this.notes.join(', ');
  }
}

module.exports = { Notebook };
