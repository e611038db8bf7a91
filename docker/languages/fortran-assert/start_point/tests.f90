program tests
  use hiker
  implicit none

  call assert(answer() == 42, 'life, the universe and everything')
  print '(a)', 'All tests passed'

contains

  subroutine assert(holds, what)
    logical, intent(in) :: holds
    character(*), intent(in) :: what
    if (.not. holds) error stop 'Assertion failed: ' // what
  end subroutine assert

end program tests
