from behave import given, then, when

import hiker


@given('a hiker')
def a_hiker(context):
    context.hiker = hiker


@when('the hiker is asked for the answer')
def ask(context):
    context.answer = context.hiker.answer()


@then('the answer is {expected:d}')
def check(context, expected):
    assert context.answer == expected, f'the answer is {context.answer}'
