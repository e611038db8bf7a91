class Notebook:

    def __init__(self, owner, notes=[]):
        self.owner = owner
        self._notes = notes

    def write(self, note):
        self._notes.append(note)

    def read(self):
        return ', '.join(self._notes)
