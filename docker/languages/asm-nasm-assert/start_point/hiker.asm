global answer
section .text

; The result of a function is in eax.
answer:
        mov     eax, 6
        imul    eax, 9
        ret

section .note.GNU-stack noalloc noexec nowrite progbits
